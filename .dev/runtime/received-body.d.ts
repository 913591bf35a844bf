import type { Readable } from 'node:stream';
/**
 * A body that has been read, in the form in which Yoga's adapter takes one from `request.body`. Not a string or Buffer:
 * the adapter lists the keys of what it finds there, and theirs are one per character (62 ms for 256 KiB).
 */
export declare class ReceivedBody {
    readonly bytes: Buffer;
    constructor(bytes: Buffer);
    [Symbol.asyncIterator](): AsyncIterator<Buffer>;
}
/** Larger ones are no operation that anybody would write. */
export declare const maxBodyBytes: number;
export type Collected = Buffer | 'too large' | 'gone';
/**
 * Reads a stream to its end or to its limit; `gone` where it breaks off. Not a `for await` loop: leaving one destroys the
 * socket, and with it the way to answer.
 */
export declare function collectBody(stream: Readable, maxBytes: number, done: (collected: Collected) => void): void;
