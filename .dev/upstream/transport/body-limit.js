import { gunzipSync } from 'node:zlib';
import { badResponse } from '../upstream-errors.js';
import { listMembers } from './single-header.js';
/**
 * Of at most `maxBytes` as sent and as unpacked: undici's own limit counts compressed bytes, of which a few thousand can
 * hold megabytes.
 */
export function collectBody(encoding, maxBytes) {
    const chunks = [];
    let size = 0;
    return {
        add(chunk) {
            size += chunk.length;
            chunks.push(chunk);
            return size > maxBytes ? tooLarge(maxBytes) : undefined;
        },
        bytes() {
            const [only] = chunks;
            return unpack(chunks.length === 1 && only ? only : Buffer.concat(chunks, size), encoding, maxBytes);
        },
    };
}
/**
 * One layer of gzip or none. In one go, because a turn
 * through the thread pool costs several times the unpacking of a page, and the limit bounds what it can cost.
 */
function unpack(bytes, encoding, maxBytes) {
    if (!isGzip(encoding))
        return bytes;
    try {
        return gunzipSync(bytes, { maxOutputLength: maxBytes });
    }
    catch (error) {
        const overflow = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
        throw overflow ? tooLarge(maxBytes) : badResponse('its gzip is broken');
    }
}
/** By any spelling of its name (RFC 9110, 8.4.1); throws where it is packed in another way or more than once. */
function isGzip(encoding) {
    if (encoding === undefined)
        return false;
    // The same line twice is one that was repeated on its way: no server packs twice and says so on two lines.
    const lines = new Set([encoding].flat().map((line) => listMembers(line).join()));
    const [coding = ''] = lines;
    if (lines.size > 1 || !codings.has(coding))
        throw badResponse('it is packed in another way than gzip');
    return codings.get(coding) === 'gzip';
}
const codings = new Map([
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['identity', 'none'],
    ['', 'none'],
]);
export function tooLarge(maxBytes) {
    return badResponse(`it is larger than ${maxBytes} bytes`);
}
