import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { maxUpstreamCursorLength, type UpstreamCursor } from './request-page.ts';

const tagLength = 16;
/** In UTF-8 a character takes at most three bytes for each UTF-16 unit; in Base64, three bytes take four characters. */
export const maxSealedCursorLength = Math.ceil(((3 * maxUpstreamCursorLength + tagLength) * 4) / 3);

/** Hides what the upstream wrote into a cursor, such as the address of its row. */
export interface CursorSeal {
  /** Equal cursors of one list give equal text, so that equal pages stay equal bytes. */
  seal(cursor: UpstreamCursor): string;
  /** Undefined if the text was not sealed with this key for this list. */
  open(sealed: string): UpstreamCursor | undefined;
}

/**
 * Encryption with a synthetic nonce, as in RFC 5297: the nonce is an HMAC of the list and the cursor, and is verified after
 * decryption.
 */
export function createCursorSeal(key: Buffer, list: string): CursorSeal {
  const [macKey, cipherKey] = [hmac(key, 'cursor nonce'), hmac(key, 'cursor cipher')];
  const tagOf = (plain: Buffer) => hmac(macKey, `${list}\n`, plain).subarray(0, tagLength);
  return {
    seal(cursor) {
      const plain = Buffer.from(cursor);
      const tag = tagOf(plain);
      const cipher = createCipheriv('aes-256-ctr', cipherKey, tag);
      return Buffer.concat([tag, cipher.update(plain), cipher.final()]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      // Node skips characters that are not Base64, so without this check a cursor would have many forms.
      if (bytes.length <= tagLength || bytes.toString('base64url') !== sealed) return undefined;
      const tag = bytes.subarray(0, tagLength);
      const cipher = createDecipheriv('aes-256-ctr', cipherKey, tag);
      const plain = Buffer.concat([cipher.update(bytes.subarray(tagLength)), cipher.final()]);
      return timingSafeEqual(tagOf(plain), tag) ? (plain.toString() as UpstreamCursor) : undefined;
    },
  };
}

function hmac(key: Buffer, text: string, bytes: Buffer = Buffer.alloc(0)): Buffer {
  return createHmac('sha256', key).update(text).update(bytes).digest();
}
