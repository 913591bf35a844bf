import { requestIdOf } from '../domain/request-id.js';
/** An error in GraphQL's shape, so that clients need to read only one. */
export function errorAnswer(status, code, message, requestId) {
    // A property that is undefined does not come out of JSON.stringify.
    return { status, body: JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] }) };
}
/** What a client gets that does not stop sending: time to read why, on a connection that is then closed. */
export const lingerMs = 5_000;
export function createSend(crossOrigin) {
    return (request, response, { status, body, headers }) => {
        if (response.headersSent)
            return;
        for (const [name, value] of Object.entries(headersOf(request, body, crossOrigin)))
            response.setHeader(name, value);
        response.writeHead(status, { ...headers, ...(isUnread(request) && { connection: 'close' }) });
        if (isUnread(request))
            sendAndLinger(response, body);
        else
            response.end(body);
    };
}
/** What all answers of ours have. */
function headersOf(request, body, crossOrigin) {
    const { origin, 'x-request-id': requestId } = request.headers;
    return {
        'x-request-id': requestIdOf(typeof requestId === 'string' ? requestId : undefined),
        ...headersOfBody(body),
        ...Object.fromEntries(crossOrigin.headersFor(origin)),
    };
}
export function headersOfBody(body) {
    // RFC 9110, 8.6: an answer that has no content, such as 204, has no length of it.
    if (body === '')
        return { 'cache-control': 'no-store' };
    return {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
    };
}
/** Whether the request says that it has a body. */
export function hasBody({ headers }) {
    return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
function isUnread(request) {
    return hasBody(request) && !request.readableEnded;
}
/**
 * Closing a socket while bytes are still coming in resets it, and the client may lose the answer. So the answer goes
 * out whole, nothing more is read, and the client has a moment to close from its side.
 */
function sendAndLinger(response, body) {
    response.write(body);
    const timer = setTimeout(() => response.end(), lingerMs);
    response.once('close', () => clearTimeout(timer));
}
