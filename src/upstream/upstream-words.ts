import { decodeErrorItems } from './endpoints/decode-error-items.ts';
import type { Wire } from './endpoints/json-shape.ts';

const maxLength = 200;
/** Characters of the body that are read, so that a long one costs little; the rest would be cut anyway. */
const maxRead = 4_000;
/** Shortest piece of the credential that is masked: an upstream may repeat only its beginning. */
const leastPiece = 8;
const mask = '***';

/**
 * The upstream's words about a call that it refuses, for the person who configures the gateway: short, in one line, and
 * without the credential that was sent, in any form in which the upstream repeats it. Null if there are none.
 */
export function upstreamWords(body: Buffer, credential: string): string | null {
  const words = maskCredential(readWords(body.toString()), credential).trim();
  if (words === '') return null;
  return words.length <= maxLength ? words : `${words.slice(0, maxLength - 1).toWellFormed()}…`;
}

function readWords(text: string): string {
  // The whole text is masked afterwards, pieces of the credential too, so nothing has to be masked before a cut.
  const items = decodeErrorItems(parse(text), (one) => one);
  if (items.length === 0) return toOneLine(text.slice(0, maxRead).replace(/<[^<>]*>/g, ' '));
  return toOneLine(items.map(({ message, param }) => (param === null ? message : `${message} (${param})`)).join('; '));
}

function parse(text: string): Wire {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Control characters could move a terminal's cursor. */
function toOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').toWellFormed();
}

function maskCredential(text: string, credential: string): string {
  const bytes = Buffer.from(credential, 'latin1');
  const forms = [credential, bytes.toString('base64'), bytes.toString('base64url'), encodeURIComponent(credential)];
  const lowered = forms.map((form) => form.toLowerCase());
  return maskPieces(text, lowered).replace(/\b(bearer|basic) [^\s"',;]{12,}/gi, `$1 ${mask}`);
}

function maskPieces(text: string, forms: readonly string[]): string {
  const least = Math.min(leastPiece, ...forms.map((form) => form.length));
  const isPiece = (piece: string): boolean => forms.some((form) => form.includes(piece.toLowerCase()));
  let masked = '';
  for (let index = 0; index < text.length; ) {
    let length = least;
    if (index + length > text.length || !isPiece(text.slice(index, index + length))) {
      masked += text.charAt(index);
      index += 1;
      continue;
    }
    while (index + length < text.length && isPiece(text.slice(index, index + length + 1))) length += 1;
    masked += mask;
    index += length;
  }
  return masked;
}
