import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { collectReceivedBody, maxBodyBytes } from '../runtime/received-body.ts';
import type { BodyRefusal } from './own-responses.ts';

/** `gone`: the caller has left. */
export type TakenBody = Buffer | BodyRefusal | 'gone';

const consumed: BodyRefusal = {
  status: 400,
  message: 'The body was read before the gateway got the request: leave it unread, or put it in request.body.',
};
const notUnicode: BodyRefusal = { status: 400, message: 'The request body is not well-formed Unicode.' };
/** Decoding would replace what is malformed and so could make one id out of two. */
const notUtf8: BodyRefusal = { status: 400, message: 'The request body is not valid UTF-8.' };
const notJson: BodyRefusal = { status: 400, message: 'The body is not JSON.' };
const tooLarge: BodyRefusal = { status: 413, message: `The request's body is larger than ${maxBodyBytes} bytes.` };
const tooSlow: BodyRefusal = { status: 408, message: 'The request body took too long to arrive. Try again.' };

/**
 * The body that an embedder's parser has left in `request.body`: text, bytes, or a value that was JSON. Undefined if it
 * still has to be read.
 */
export function takeBody(request: IncomingMessage): Buffer | BodyRefusal | undefined {
  const read: unknown = Reflect.get(request, 'body');
  if (read !== undefined) return check(toBytes(read));
  if (request.readableDidRead || request.destroyed || request.readableEnded) return consumed;
  return undefined;
}

/** Reads the body from the connection, for as long as an operation may take. */
export function receiveBody(request: IncomingMessage, timeoutMs: number): Promise<TakenBody> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(tooSlow), timeoutMs);
    collectReceivedBody(request, maxBodyBytes, (collected) => {
      clearTimeout(timer);
      if (collected === 'gone') resolve('gone');
      else resolve(collected === 'too large' ? tooLarge : check(collected));
    });
  });
}

/** Reads the body of a Fetch API request, for as long as an operation may take. */
export async function takeFetchBody(request: Request, timeoutMs: number): Promise<Buffer | BodyRefusal> {
  if (request.bodyUsed) return consumed;
  if (!request.body) return Buffer.alloc(0);
  const reader = request.body.getReader();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<BodyRefusal>((resolve) => {
    timer = setTimeout(() => resolve(tooSlow), timeoutMs);
  });
  try {
    return await Promise.race([readAll(reader), late]);
  } finally {
    clearTimeout(timer);
    // Tells a sender that is still writing that nobody reads; a stream that has ended ignores it.
    reader.cancel().catch(() => undefined);
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Buffer | BodyRefusal> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return check(Buffer.concat(chunks));
    size += value.length;
    if (size > maxBodyBytes) return tooLarge;
    chunks.push(value);
  }
}

function toBytes(read: unknown): Buffer | BodyRefusal {
  if (read instanceof Uint8Array) return Buffer.from(read.buffer, read.byteOffset, read.byteLength);
  if (typeof read === 'string') return read.isWellFormed() ? Buffer.from(read) : notUnicode;
  try {
    // JSON.stringify returns undefined for functions and symbols, which no body parser makes.
    return Buffer.from(JSON.stringify(read) ?? '');
  } catch {
    return notJson;
  }
}

function check(body: Buffer | BodyRefusal): Buffer | BodyRefusal {
  if (!Buffer.isBuffer(body)) return body;
  if (body.length > maxBodyBytes) return tooLarge;
  return isUtf8(body) ? body : notUtf8;
}
