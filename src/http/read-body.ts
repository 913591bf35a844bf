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
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Received> {
  const bytes = await collect(request, maxBytes);
  if (bytes === 'gone') return { kind: 'gone' };
  if (bytes === 'too large') return { kind: 'refused', answer: tooLarge(maxBytes) };
  // Decoding would replace what is malformed and so could make one id out of two.
  if (!isUtf8(bytes)) {
    return { kind: 'refused', answer: errorAnswer(400, 'BAD_USER_INPUT', 'The request body is not valid UTF-8.') };
  }
  return { kind: 'body', body: receivedBody(bytes) };
}

function receivedBody(bytes: Buffer): ReceivedBody {
  return {
    bytes,
    async *[Symbol.asyncIterator]() {
      yield bytes;
    },
  };
}

/** Not a `for await` loop: leaving one destroys the socket, and with it the way to answer. */
function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer | 'too large' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) return chunks.push(chunk);
      request.pause().removeAllListeners('data');
      resolve('too large');
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('gone'));
    request.once('close', () => resolve('gone'));
  });
}
