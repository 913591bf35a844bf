import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { chooseEncoding, type Encoding } from '../runtime/choose-encoding.ts';
import type { FinishedResponse } from './finished-response.ts';

/** Packs a body as the request accepts it: at once if there is nothing to pack, or if it has been packed before. */
export type PackResponse = (
  finished: FinishedResponse,
  acceptEncoding: string | undefined,
) => FinishedResponse | Promise<FinishedResponse>;

export interface PackParts {
  /** If false, everything goes out as it is. */
  readonly enabled: boolean;
  /** Hears how many bytes a packed copy of a response adds to it. */
  readonly onPacked: (finished: FinishedResponse, bytes: number) => void;
}

/** A smaller body takes one packet either way. */
const leastBytes = 1_024;
/** Half of the size of quality 1 for little more time; beyond, time grows faster than size shrinks. */
const brotliQuality = 4;

const [packBrotli, packGzip] = [promisify(brotliCompress), promisify(gzip)];

/** On Node's own threads, once for each response: one that is kept is sent packed from then on. */
export function createPackResponse({ enabled, onPacked }: PackParts): PackResponse {
  if (!enabled) return (finished) => finished;
  const known = new WeakMap<FinishedResponse, Map<Encoding, FinishedResponse | Promise<FinishedResponse>>>();
  const choose = rememberLast(chooseEncoding);
  return (finished, acceptEncoding) => {
    if (finished.body.length <= leastBytes) return finished;
    const encoding = choose(acceptEncoding);
    if (encoding === undefined) return finished;
    const packed = known.get(finished) ?? new Map<Encoding, FinishedResponse | Promise<FinishedResponse>>();
    known.set(finished, packed);
    const found = packed.get(encoding);
    if (found) return found;
    const packing = pack(finished, encoding).then((made) => {
      packed.set(encoding, made);
      if (made !== finished) onPacked(finished, made.body.length);
      return made;
    });
    packed.set(encoding, packing);
    return packing;
  };
}

async function pack(finished: FinishedResponse, encoding: Encoding): Promise<FinishedResponse> {
  const body = await packBytes(finished.body, encoding);
  return { ...finished, headers: [...finished.headers, ['content-encoding', encoding]], body };
}

function packBytes(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return packGzip(bytes);
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_SIZE_HINT } = constants;
  return packBrotli(bytes, {
    params: {
      [BROTLI_PARAM_QUALITY]: brotliQuality,
      [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
      [BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** Clients of one kind send the same header again and again. */
function rememberLast<T>(compute: (text: string | undefined) => T): (text: string | undefined) => T {
  let last: { readonly text: string | undefined; readonly value: T } = { text: undefined, value: compute(undefined) };
  return (text) => {
    if (last.text !== text) last = { text, value: compute(text) };
    return last.value;
  };
}
