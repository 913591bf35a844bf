import { errorAnswer } from './error-answer.js';
/** By the exact path, so that one that merely ends in /health is none; undefined where the handler is asked. */
export function answerOutsideGraphql(request, { isReady, crossOrigin }) {
    if (request.url === '/graphql')
        return undefined;
    const preflight = request.method === 'OPTIONS' && answerPreflight(request, crossOrigin);
    const [path] = (request.url ?? '').split('?', 1);
    switch (path) {
        case '/graphql':
            return undefined;
        case '*':
            return { status: 204, body: '', headers: { allow: 'GET, HEAD, POST, OPTIONS' } };
        case '/health':
            return preflight || probe(request, true);
        case '/ready':
            return preflight || probe(request, isReady());
        default:
            return preflight || errorAnswer(404, 'BAD_USER_INPUT', 'There is nothing at this path: the API is at /graphql.');
    }
}
/** So that a listed page can read what it got wrong; undefined where it is none. */
function answerPreflight({ headers }, { preflightHeaders }) {
    const list = preflightHeaders((name) => headers[name]?.toString());
    return list.length > 0 ? { status: 204, body: '', headers: Object.fromEntries(list) } : undefined;
}
function probe(request, good) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
        const answer = errorAnswer(405, 'BAD_USER_INPUT', 'Only GET and HEAD are allowed here.');
        return { ...answer, headers: { allow: 'GET, HEAD' } };
    }
    return good ? { status: 200, body: '{"status":"ok"}' } : { status: 503, body: '{"status":"unavailable"}' };
}
