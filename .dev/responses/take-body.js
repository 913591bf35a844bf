import { isUtf8 } from 'node:buffer';
import { collectBody, maxBodyBytes, ReceivedBody } from '../runtime/received-body.js';
const consumed = {
    status: 400,
    message: 'The body was read before the gateway got the request: leave it unread, or put it in request.body.',
};
const notUnicode = { status: 400, message: 'The request body is not well-formed Unicode.' };
/** Decoding would replace what is malformed and so could make one id out of two. */
const notUtf8 = { status: 400, message: 'The request body is not valid UTF-8.' };
const notJson = { status: 400, message: 'The body is not JSON.' };
const tooLarge = { status: 413, message: `The request's body is larger than ${maxBodyBytes} bytes.` };
const tooSlow = { status: 408, message: 'The request body took too long to come.' };
/**
 * The body that our listener or an embedder's parser has left in `request.body`: text, bytes, or a value that was JSON.
 * Undefined where it still has to be read.
 */
export function takeBody(request) {
    const read = Reflect.get(request, 'body');
    if (read instanceof ReceivedBody)
        return read.bytes;
    if (read !== undefined)
        return check(toBytes(read));
    if (request.readableDidRead || request.destroyed || request.readableEnded)
        return consumed;
    return undefined;
}
/** Reads the body, for as long as an operation may take. */
export function readBody(request, timeoutMs) {
    return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(tooSlow), timeoutMs);
        collectBody(request, maxBodyBytes, (collected) => {
            clearTimeout(timer);
            if (collected === 'gone')
                resolve('gone');
            else
                resolve(collected === 'too large' ? tooLarge : check(collected));
        });
    });
}
/** The body of a request that never was on a wire. */
export async function readRequest(request, timeoutMs) {
    if (request.bodyUsed)
        return consumed;
    if (!request.body)
        return Buffer.alloc(0);
    const reader = request.body.getReader();
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(() => resolve(tooSlow), timeoutMs);
    });
    try {
        return await Promise.race([readAll(reader), late]);
    }
    finally {
        clearTimeout(timer);
        // Whoever still writes is told that nobody reads; a stream that has ended takes it as well.
        reader.cancel().catch(() => undefined);
    }
}
async function readAll(reader) {
    const chunks = [];
    let size = 0;
    for (;;) {
        const { done, value } = await reader.read();
        if (done)
            return check(Buffer.concat(chunks));
        size += value.length;
        if (size > maxBodyBytes)
            return tooLarge;
        chunks.push(value);
    }
}
function toBytes(read) {
    if (read instanceof Uint8Array)
        return Buffer.from(read.buffer, read.byteOffset, read.byteLength);
    if (typeof read === 'string')
        return read.isWellFormed() ? Buffer.from(read) : notUnicode;
    try {
        // Undefined for functions and symbols, which no parser of bodies makes.
        return Buffer.from(JSON.stringify(read) ?? '');
    }
    catch {
        return notJson;
    }
}
function check(body) {
    if (!Buffer.isBuffer(body))
        return body;
    if (body.length > maxBodyBytes)
        return tooLarge;
    return isUtf8(body) ? body : notUtf8;
}
