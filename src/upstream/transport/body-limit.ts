import { gunzipSync } from 'node:zlib';
import type { GatewayError } from '../../domain/gateway-error.ts';
import { badResponse } from '../upstream-errors.ts';

/** A body as it comes in. */
export interface BodyCollector {
  /** The error that ends the exchange, where this chunk is one too many. */
  add(chunk: Buffer): GatewayError | undefined;
  /** All of it, unpacked; throws where it is packed in a way that cannot be read. */
  bytes(): Buffer;
}

/**
 * Of at most `maxBytes` as sent and as unpacked: undici's own limit counts compressed bytes, of which a few thousand can
 * hold megabytes.
 */
export function collectBody(encoding: string | string[] | undefined, maxBytes: number): BodyCollector {
  const chunks: Buffer[] = [];
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
 * One layer of gzip or none; more layers are a list or an array here, and so refused as well. In one go, because a turn
 * through the thread pool costs several times the unpacking of a page, and the limit bounds what it can cost.
 */
function unpack(bytes: Buffer, encoding: string | string[] | undefined, maxBytes: number): Buffer {
  if (encoding === undefined || encoding === 'identity') return bytes;
  if (encoding !== 'gzip') throw badResponse('it is packed in another way than gzip');
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const overflow = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw overflow ? tooLarge(maxBytes) : badResponse('its gzip is broken');
  }
}

export function tooLarge(maxBytes: number): GatewayError {
  return badResponse(`it is larger than ${maxBytes} bytes`);
}
