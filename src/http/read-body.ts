import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { type Answer, errorAnswer } from './error-answer.ts';
import { tooLarge } from './refuse-head.ts';

/**
 * A body that has been read, in the form in which Yoga's adapter takes one from `request.body`. Not a string or Buffer:
 * the adapter lists the keys of what it finds there, and theirs are one per character (62 ms for 256 KiB).
 */
export interface ReceivedBody {
  readonly bytes: Buffer;
  [Symbol.asyncIterator](): AsyncIterator<Buffer>;
}

export type Received =
  | { readonly kind: 'body'; readonly body: ReceivedBody }
  | { readonly kind: 'refused'; readonly answer: Answer }
  /** The client left before it had sent everything. */
  | { readonly kind: 'gone' };

/** The whole body, as long as it stays within `maxBytes` and is UTF-8. Reads no further than it has to. */
export function readBody(request: IncomingMessage, maxBytes: number, done: (received: Received) => void): void {
  collect(request, maxBytes, (bytes) => {
    if (bytes === 'gone') done({ kind: 'gone' });
    else if (bytes === 'too large') done({ kind: 'refused', answer: tooLarge(maxBytes) });
    // Decoding would replace what is malformed and so could make one id out of two.
    else if (isUtf8(bytes)) done({ kind: 'body', body: new Body(bytes) });
    else done({ kind: 'refused', answer: errorAnswer(400, 'BAD_USER_INPUT', 'The request body is not valid UTF-8.') });
  });
}

class Body implements ReceivedBody {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Buffer> {
    yield this.bytes;
  }
}

/** Not a `for await` loop: leaving one destroys the socket, and with it the way to answer. */
function collect(
  request: IncomingMessage,
  maxBytes: number,
  done: (bytes: Buffer | 'too large' | 'gone') => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let settled = false;
  const settle = (bytes: Buffer | 'too large' | 'gone') => {
    if (settled) return;
    settled = true;
    done(bytes);
  };
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBytes) return chunks.push(chunk);
    request.pause().removeAllListeners('data');
    settle('too large');
  });
  // Not once: that would wrap each, and settling twice does nothing.
  request.on('end', () => settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
  request.on('error', () => settle('gone'));
  request.on('close', () => settle('gone'));
}
