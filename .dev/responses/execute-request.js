import { answerTypeOf } from '../domain/answer-type.js';
import { isJson } from '../runtime/media-type.js';
/** The media type of a response on the fast path; undefined if Yoga has to answer: streams, and what it refuses. */
export function fastTypeOf({ method, header }) {
    if (method !== 'POST' || !isJson(header('content-type') ?? ''))
        return undefined;
    const type = answerTypeOf(header('accept'));
    return type?.startsWith('application/') ? type : undefined;
}
/** Executes a request of the fast path in a concurrency slot of its own. */
export function createExecute({ answerBody, withSlot, own, crossOrigin }) {
    return ({ requestId, header, body }, mediaType) => async (caller) => {
        const origin = header('origin');
        const response = await withSlot(caller, (signal) => answerBody({ body, header, requestId, signal, mediaType }));
        return typeof response === 'string' ? own[response](origin) : finish(response, mediaType, crossOrigin, origin);
    };
}
/** The response as bytes, with the headers that each of its kind has. */
function finish({ status, headers, body, isWhole, lifetime }, mediaType, { headersFor }, origin) {
    const shown = [
        ['content-type', `${mediaType}; charset=utf-8`],
        ['x-content-type-options', 'nosniff'],
        ...headers,
        ...(lifetime ? [['vary', 'Accept, Authorization']] : []),
        ...headersFor(origin),
    ];
    return { status, headers: shown, body: Buffer.from(body), isWhole, lifetime };
}
