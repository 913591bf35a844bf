import { isProse, isScheme } from './credential-words.ts';
import type { Range } from './find-named-secret.ts';
import { delimiters, indexOfAny, skip } from './text-search.ts';

/** As much of a credential as it takes to know one. */
const head = 64;

/** Digits, padding or a capital within a word: what words of English do not have. */
const encoded = /[0-9=]|[a-z][A-Z]/;
const base64Head = /^[A-Za-z0-9+/_-]{8}/;

/**
 * The credential behind the scheme that stands from `start` to `end`: for Bearer whatever follows; behind the others, which
 * are words of English themselves, only what is none.
 */
export function findSchemeCredential(text: string, start: number, end: number): Range | undefined {
  const scheme = text.slice(start, end).toLowerCase();
  if (!isScheme(scheme)) return undefined;
  const from = skip(' \t:"\'`\\+', text, end);
  if (from === end) return undefined;
  // Bounded before it is decided, so that a text of schemes is not read to its end for each.
  const near = text.slice(from, from + head);
  const begin = near.slice(0, indexOfAny(delimiters.ofValue, near, 0));
  if (begin === '' || isProse(begin) || !isCredential(scheme, begin)) return undefined;
  const stop = scheme === 'digest' ? delimiters.ofLine : delimiters.ofValue;
  return { from, to: indexOfAny(stop, text, from) };
}

function isCredential(scheme: string, begin: string): boolean {
  return scheme === 'bearer' || (encoded.test(begin) && (base64Head.test(begin) || scheme === 'digest'));
}
