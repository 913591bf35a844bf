import type { Readable } from 'node:stream';

/**
 * A body that has been read, in a form that Yoga's adapter accepts as `request.body`. It is not a string or Buffer, because
 * the adapter lists the keys of the value, one per character (62 ms for 256 KiB).
 */
export class ReceivedBody {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Buffer> {
    yield this.bytes;
  }
}

/** Limit of a request body. Real operations are smaller. */
export const maxBodyBytes = 256 * 1024;

export type Collected = Buffer | 'too large' | 'gone';

/**
 * Reads a stream to its end or to its limit; `gone` if it breaks off. It is not a `for await` loop, because leaving one
 * destroys the socket before a response can be sent.
 */
export function collectReceivedBody(stream: Readable, maxBytes: number, done: (collected: Collected) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let settled = false;
  const settle = (collected: Collected) => {
    if (settled) return;
    settled = true;
    done(collected);
  };
  stream.on('data', (chunk: Buffer | string) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size <= maxBytes) return chunks.push(bytes);
    stream.pause().removeAllListeners('data');
    settle('too large');
  });
  // `on` is cheaper than `once`, and settling twice has no effect.
  stream.on('end', () => settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
  stream.on('error', () => settle('gone'));
  stream.on('close', () => settle('gone'));
}
