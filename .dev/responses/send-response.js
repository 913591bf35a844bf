import { cacheHeaders } from '../domain/lifetime.js';
/** Names and values in turn: those of the answer, and those that tell its age and whose request it was. */
function headerList({ headers, lifetime, body }, requestId, nowMs) {
    const list = ['x-request-id', requestId, 'content-length', String(body.length)];
    for (const [name, value] of headers)
        list.push(name, value);
    const { age, 'cache-control': cacheControl } = lifetime ? cacheHeaders(lifetime, nowMs) : unkept;
    list.push('cache-control', cacheControl);
    if (age !== undefined)
        list.push('age', age);
    return list;
}
const unkept = { age: undefined, 'cache-control': 'no-store' };
/** A flat list is what Node writes without a look at each name; within a millisecond it is the same but for one value. */
export function createSendResponse() {
    const lists = new WeakMap();
    return (response, answer, requestId, nowMs) => {
        let made = lists.get(answer);
        if (made?.nowMs !== nowMs) {
            made = { nowMs, list: headerList(answer, requestId, nowMs) };
            lists.set(answer, made);
        }
        made.list[requestIdPlace] = requestId;
        response.writeHead(answer.status, made.list);
        response.end(answer.body);
    };
}
/** In a header list: the first value. */
const requestIdPlace = 1;
export function toResponse(answer, requestId, nowMs) {
    const list = headerList(answer, requestId, nowMs);
    const headers = new Headers();
    for (let index = 0; index < list.length; index += 2)
        headers.set(list[index] ?? '', list[index + 1] ?? '');
    return new Response(answer.body.toString(), { status: answer.status, headers });
}
