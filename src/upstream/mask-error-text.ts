import { maskText } from '../domain/mask-text.ts';
import { redacted } from '../domain/secret-names.ts';
import type { SentCredential } from '../domain/sent-credential.ts';

/**
 * The upstream's message about a refused request, without the credential that was sent and without anything that looks
 * like one: the forms that {@link maskText} knows, and long words that nobody would write by hand. UUIDs and names of
 * fields stay, since a caller needs them to correct the request.
 */
export function maskErrorText(text: string, sent: SentCredential): string {
  return maskText(sent.mask(text)).replace(longWord, (word) => (isCredential(word) ? redacted : word));
}

const longWord = /[A-Za-z0-9_+=~-]{20,}/g;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const letter = /[A-Za-z]/;
const digit = /[0-9]/;
const separators = /[_-]/;

/** In a compound word, such as `invalid_interval_type_v2`, a single part has to be long and to hold a digit. */
const longPart = 12;
const manyDigits = 5;

function isCredential(word: string): boolean {
  if (!letter.test(word) || !digit.test(word) || uuid.test(word)) return false;
  const digits = word.split(digit).length - 1;
  return digits >= manyDigits || word.split(separators).some((part) => part.length >= longPart && digit.test(part));
}
