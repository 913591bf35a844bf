import { gunzipSync } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { GatewayError } from '../../domain/gateway-error.ts';
import { badResponse } from '../upstream-errors.ts';

type Response = Pick<Dispatcher.ResponseData, 'headers' | 'body'>;

/**
 * The body as text, of at most `maxBytes` as sent and as unpacked: undici's own limit counts compressed bytes, of which
 * a few thousand can hold megabytes. A body beyond the limit takes its connection with it.
 */
export async function readText({ headers, body }: Response, maxBytes: number): Promise<string> {
  const bytes = await collect(body, Number(headers['content-length'] ?? 0), maxBytes);
  const unpacked = unpack(bytes, headers['content-encoding'], maxBytes);
  const text = unpacked.toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function collect(body: Response['body'], announcedBytes: number, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    body.on('error', reject);
    body.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)));
    if (announcedBytes > maxBytes) body.destroy(tooLarge(maxBytes));
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) body.destroy(tooLarge(maxBytes));
      else chunks.push(chunk);
    });
  });
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

function tooLarge(maxBytes: number): GatewayError {
  return badResponse(`it is larger than ${maxBytes} bytes`);
}
