import { isProse, isScheme } from './credential-words.ts';
import type { Range } from './find-named-secret.ts';
import { delimiters, indexOfAny, skip } from './text-search.ts';

/** Characters that are enough to recognise a credential. */
const head = 64;

/** Digits, padding or a capital within a word, which English words do not have. */
const encoded = /[0-9=]|[a-z][A-Z]/;
const base64Head = /^[A-Za-z0-9+/_-]{8}/;

/**
 * The credential after the scheme from `start` to `end`. Any text after Bearer counts. After the other schemes, which are
 * English words themselves, and after "Bearer token", English words do not count.
 */
export function findSchemeCredential(text: string, start: number, end: number): Range | undefined {
  const scheme = text.slice(start, end).toLowerCase();
  if (!isScheme(scheme)) return undefined;
  const first = skip(gap, text, end);
  const noun = beginOf(text, first).toLowerCase();
  const isNamed = noun === 'token' || noun === 'credentials';
  const from = isNamed ? skip(gap, text, first + noun.length) : first;
  const begin = beginOf(text, from);
  if (from === end || begin === '' || isProse(begin)) return undefined;
  if (!isCredential(isNamed ? 'named' : scheme, begin)) return undefined;
  const stop = scheme === 'digest' ? delimiters.ofLine : delimiters.ofValue;
  return { from, to: indexOfAny(stop, text, from) };
}

const gap = ' \t:"\'`\\+';

/** Bounded, so that a text of many schemes stays linear. */
function beginOf(text: string, from: number): string {
  const near = text.slice(from, from + head);
  return near.slice(0, indexOfAny(delimiters.ofValue, near, 0));
}

function isCredential(kind: string, begin: string): boolean {
  if (kind === 'bearer') return true;
  return encoded.test(begin) && (kind !== 'basic' || base64Head.test(begin));
}
