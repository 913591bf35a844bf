import { gunzipSync } from 'node:zlib';
import type { GatewayError } from '../../domain/gateway-error.ts';
import { badResponse } from '../upstream-errors.ts';
import { listMembers } from './single-header.ts';

/** A body while it is received. */
export interface BodyCollector {
  /** The error that ends the exchange, if the body is too large with this chunk. */
  add(chunk: Buffer): GatewayError | undefined;
  /** The whole body, unpacked; throws if it is packed in a way that cannot be read. */
  bytes(): Buffer;
}

/**
 * Collects a body of at most `maxBytes`, as sent and as unpacked: undici's own limit counts compressed bytes, of which a
 * few thousand can hold megabytes.
 */
export function collectResponseBody(encoding: string | string[] | undefined, maxBytes: number): BodyCollector {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    add(chunk) {
      size += chunk.length;
      chunks.push(chunk);
      return size > maxBytes ? bodyTooLarge(maxBytes) : undefined;
    },
    bytes() {
      const [only] = chunks;
      return unpack(chunks.length === 1 && only ? only : Buffer.concat(chunks, size), encoding, maxBytes);
    },
  };
}

/**
 * Unpacks one layer of gzip or none. Synchronously, because a turn through the thread pool costs several times the
 * unpacking of a page, and `maxBytes` bounds the cost.
 */
function unpack(bytes: Buffer, encoding: string | string[] | undefined, maxBytes: number): Buffer {
  if (!isGzip(encoding)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const overflow = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw overflow ? bodyTooLarge(maxBytes) : badResponse('its gzip is broken');
  }
}

/** Knows every spelling of the name (RFC 9110, 8.4.1); throws for another coding, or for several. */
function isGzip(encoding: string | string[] | undefined): boolean {
  if (encoding === undefined) return false;
  // The same line twice was repeated on its way: no server packs twice and says so on two lines.
  const lines = new Set([encoding].flat().map((line) => listMembers(line).join()));
  const [coding = ''] = lines;
  if (lines.size > 1 || !codings.has(coding)) throw badResponse('it is packed in another way than gzip');
  return codings.get(coding) === 'gzip';
}

const codings: ReadonlyMap<string, 'gzip' | 'none'> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['identity', 'none'],
  ['', 'none'],
]);

export function bodyTooLarge(maxBytes: number): GatewayError {
  return badResponse(`it is larger than ${maxBytes} bytes`);
}
