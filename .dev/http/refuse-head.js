import { errorAnswer } from './error-answer.js';
const maxHeaderFields = 100;
/** Of the request line and all fields together. Node's own bound is wider, so that what is refused here is known whole. */
const maxHeadBytes = 16 * 1024;
/** Fields that decide who asks for what: of two, proxies and we might each take another. */
const singleFields = ['host', 'authorization', 'content-type'];
export function createRefuseHead(maxBodyBytes) {
    // Nearly every request names the same one.
    let goodHost;
    return (request) => {
        const { rawHeaders, headers } = request;
        const framing = refuseFraming(request);
        if (framing)
            return framing;
        if (rawHeaders.length > 2 * maxHeaderFields) {
            return errorAnswer(431, 'BAD_USER_INPUT', `More than ${maxHeaderFields} header fields.`);
        }
        if (sizeOf(request) > maxHeadBytes)
            return tooLong(request);
        const doubled = singleFields.find((field) => isDoubled(rawHeaders, field));
        if (doubled)
            return errorAnswer(400, 'BAD_USER_INPUT', `More than one ${doubled} header.`);
        if (headers.host !== goodHost || goodHost === undefined) {
            if (!headers.host && request.httpVersionMinor > 0) {
                return errorAnswer(400, 'BAD_USER_INPUT', 'A request in HTTP/1.1 needs a host header.');
            }
            if (!isHost(headers.host))
                return errorAnswer(400, 'BAD_USER_INPUT', 'The host header is malformed.');
            goodHost = headers.host;
        }
        if (!isPlain(headers['content-encoding'])) {
            return errorAnswer(415, 'BAD_USER_INPUT', 'Compressed request bodies are not accepted: send the body as it is.');
        }
        if (Number(headers['content-length'] ?? 0) > maxBodyBytes)
            return tooLarge(maxBodyBytes);
        return undefined;
    };
}
/** RFC 9112, 2.3, 6.1 and 6.3: what says how long a message is must be beyond doubt. */
function refuseFraming({ headers, httpVersionMajor, httpVersionMinor }) {
    if (httpVersionMajor !== 1)
        return errorAnswer(505, 'BAD_USER_INPUT', 'Only HTTP/1.1 and HTTP/1.0 are spoken here.');
    const coding = headers['transfer-encoding']?.trim().toLowerCase();
    if (coding === undefined)
        return undefined;
    if (httpVersionMinor === 0)
        return errorAnswer(400, 'BAD_USER_INPUT', 'HTTP/1.0 has no Transfer-Encoding.');
    if (coding === 'chunked')
        return undefined;
    if (!coding.endsWith('chunked')) {
        return errorAnswer(400, 'BAD_USER_INPUT', 'The last Transfer-Encoding of a request must be chunked.');
    }
    return errorAnswer(501, 'BAD_USER_INPUT', 'The only Transfer-Encoding that is understood here is chunked.');
}
/** As it stood on the wire, but for blanks. */
function sizeOf({ url = '', rawHeaders }) {
    let size = url.length + 2 * rawHeaders.length;
    for (const text of rawHeaders)
        size += text.length;
    return size;
}
function tooLong({ url = '' }) {
    if (url.length > maxHeadBytes / 2) {
        return errorAnswer(414, 'BAD_USER_INPUT', 'The address is too long: send the operation with POST.');
    }
    return errorAnswer(431, 'BAD_USER_INPUT', `The header fields take more than ${maxHeadBytes} bytes.`);
}
/** By length first: few names need to be looked at. */
function isDoubled(rawHeaders, field) {
    let seen = false;
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index];
        if (name?.length !== field.length || name.toLowerCase() !== field)
            continue;
        if (seen)
            return true;
        seen = true;
    }
    return false;
}
export function tooLarge(maxBodyBytes) {
    return errorAnswer(413, 'BAD_USER_INPUT', `The request's body is larger than ${maxBodyBytes} bytes.`);
}
/** Yoga's adapter makes a URL of it, so it must be able to stand in one and hold nothing but host and port. */
function isHost(host) {
    return !host || (/^[A-Za-z0-9._:[\]-]+$/.test(host) && URL.canParse(`http://${host}`));
}
function isPlain(contentEncoding) {
    return contentEncoding === undefined || contentEncoding.trim().toLowerCase() === 'identity';
}
