import { isProse, isScheme, isSentence } from './credential-words.ts';
import { isSecretName, isSecretParameter } from './secret-names.ts';
import { delimiters, indexOfAny, skip } from './text-search.ts';

/** A part of a text. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The value after `=` or `:`, quoted or not, if the name from `start` to `end` is a secret's. */
export function findNamedSecret(text: string, start: number, end: number): Range | undefined {
  const signAt = skip(' \t\\]"\'`', text, end);
  const sign = text.charAt(signAt);
  if (sign !== '=' && sign !== ':') return undefined;
  const name = text.slice(start, end);
  const isParameter = sign === '=' && signAt === end;
  if (!isSecretName(name) && !(isParameter && isSecretHere(text.charAt(start - 1), name))) return undefined;
  const from = skip(':=> \t\\', text, signAt);
  const quote = text.charAt(from);
  if (quote === '"' || quote === "'" || quote === '`') return quoted(text, from, quote);
  const to = endOfValue(text, from, sign === ':' ? name : undefined);
  return to > from ? { from, to } : undefined;
}

/** `key=` is secret everywhere, `code=` only in a query: elsewhere it is the code of an error. */
function isSecretHere(before: string, name: string): boolean {
  return isSecretParameter(name) && (before === '?' || before === '&' || name.toLowerCase() !== 'code');
}

/** The values of these headers continue after blanks, commas and semicolons. */
const wholeLine = /authorization|cookie/i;

/** End of the unquoted value at `from`; equal to `from` if there is no value. `header` is the name before a colon. */
function endOfValue(text: string, from: number, header: string | undefined): number {
  const first = text.charAt(from);
  // JSON may be cut off, so its end is unknown.
  if (first === '{' || first === '[') return text.length;
  if (header !== undefined && wholeLine.test(header)) return endOfLine(text, from);
  const to = indexOfAny(delimiters.ofValue, text, from);
  const value = text.slice(from, to);
  if (isScheme(value)) return indexOfAny(delimiters.ofValue, text, skip(' \t', text, to));
  return header !== undefined && isProse(value) ? from : to;
}

function endOfLine(text: string, from: number): number {
  // Bounded, so that a text of such names stays linear.
  const near = text.slice(from, from + 100);
  return isSentence(near.slice(0, indexOfAny(delimiters.ofLine, near, 0)))
    ? from
    : indexOfAny(delimiters.ofLine, text, from);
}

/** Up to the closing quote: the next one with no more backslashes before it than the opening one. */
function quoted(text: string, open: number, quote: string): Range | undefined {
  const depth = backslashesBefore(text, open);
  const from = open + 1;
  for (let close = text.indexOf(quote, from); close !== -1; close = text.indexOf(quote, close + 1)) {
    const backslashes = backslashesBefore(text, close);
    if (backslashes <= depth) return close - backslashes > from ? { from, to: close - backslashes } : undefined;
  }
  return from < text.length ? { from, to: text.length } : undefined;
}

function backslashesBefore(text: string, at: number): number {
  let first = at;
  while (text.charAt(first - 1) === '\\') first -= 1;
  return at - first;
}
