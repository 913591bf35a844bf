/**
 * A body that has been read, in the form in which Yoga's adapter takes one from `request.body`. Not a string or Buffer:
 * the adapter lists the keys of what it finds there, and theirs are one per character (62 ms for 256 KiB).
 */
export class ReceivedBody {
    bytes;
    constructor(bytes) {
        this.bytes = bytes;
    }
    async *[Symbol.asyncIterator]() {
        yield this.bytes;
    }
}
/** Larger ones are no operation that anybody would write. */
export const maxBodyBytes = 256 * 1024;
/**
 * Reads a stream to its end or to its limit; `gone` where it breaks off. Not a `for await` loop: leaving one destroys the
 * socket, and with it the way to answer.
 */
export function collectBody(stream, maxBytes, done) {
    const chunks = [];
    let size = 0;
    let settled = false;
    const settle = (collected) => {
        if (settled)
            return;
        settled = true;
        done(collected);
    };
    stream.on('data', (chunk) => {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        size += bytes.length;
        if (size <= maxBytes)
            return chunks.push(bytes);
        stream.pause().removeAllListeners('data');
        settle('too large');
    });
    // Not once: that would wrap each, and settling twice does nothing.
    stream.on('end', () => settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    stream.on('error', () => settle('gone'));
    stream.on('close', () => settle('gone'));
}
