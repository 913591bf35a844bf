import { errorAnswer } from './error-answer.js';
/**
 * RFC 9112, 3.2.2: a target that is a whole URL has to be accepted, and its host counts instead of the one in Host. From
 * here on there are only targets that begin with a slash, and the `*` of OPTIONS. Returns why the target is refused.
 */
export function toOriginForm(request) {
    const { url = '', method } = request;
    if (url.startsWith('/') || (url === '*' && method === 'OPTIONS'))
        return undefined;
    const scheme = url.indexOf('://');
    const authorityAndPath = url.slice(scheme + 3);
    // As it was sent: what the path means is decided by its exact text.
    const pathStart = authorityAndPath.search(/[/?]/);
    const path = pathStart < 0 ? '/' : authorityAndPath.slice(pathStart);
    const target = scheme > 0 && pathStart !== 0 && URL.canParse(url) ? new URL(url) : undefined;
    if (!target || !isOurs(target))
        return malformed;
    request.headers.host = target.host;
    request.url = path.startsWith('?') ? `/${path}` : path;
    return undefined;
}
/** User names in URLs are for deceiving people (RFC 9110, 4.2.4). */
function isOurs({ protocol, host, username, password }) {
    return (protocol === 'http:' || protocol === 'https:') && host !== '' && username === '' && password === '';
}
const malformed = errorAnswer(400, 'BAD_USER_INPUT', 'The request target is neither a path nor an http URL.');
