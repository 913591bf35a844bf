import { findNamedSecret } from './find-named-secret.ts';
import { findSchemeCredential } from './find-scheme-credential.ts';
import { maskJwt } from './mask-jwt.ts';
import { mayNameSecret, redacted } from './secret-names.ts';
import { delimiters, indexOfAny } from './text-search.ts';
import { unescapeUrl } from './unescape-url.ts';

/** A text without these has its secrets after names, or has none. */
const mayHoldSecret = /[%#]|:\/\/|eyJ|bearer|basic|digest|negotiate/i;

/**
 * Masks the secrets in a text: values of secret names (`token=…`, `"password": "…"`, `Cookie: …`), credentials after a
 * scheme (`Bearer …`), JSON Web Tokens. `showUrl` masks URLs. Walks once from word to word, linear in the text.
 */
export function maskWords(text: string, showUrl: (url: string) => string): string {
  if (!mayHoldSecret.test(text) && !mayNameSecret(text)) return text;
  let shown = '';
  let from = 0;
  for (;;) {
    const start = indexOfAny(delimiters.notOfWord, text, from);
    if (start === text.length) break;
    const end = indexOfAny(delimiters.ofWord, text, start);
    const word = text.slice(start, end);
    const url = findUrl(text, start, end, showUrl);
    const secret = url ? undefined : (findNamedSecret(text, start, end) ?? findSchemeCredential(text, start, end));
    if (url) shown += text.slice(from, start) + url.shown;
    else shown += secret ? text.slice(from, secret.from) + redacted : text.slice(from, start) + maskWord(word, showUrl);
    from = url?.to ?? secret?.to ?? end;
  }
  shown += text.slice(from);
  return shown === text ? text : shown;
}

/** Finds a URL with a scheme, or a path with a query or fragment. */
function findUrl(text: string, start: number, end: number, showUrl: (url: string) => string) {
  const next = text.charAt(end);
  const isPath = text.charAt(start) === '/' && (next === '?' || next === '#');
  if (!isPath && !text.startsWith('://', end)) return undefined;
  const to = indexOfAny(delimiters.ofUrl, text, end);
  return { to, shown: showUrl(text.slice(start, to)) };
}

/** Masks a whole word if unescaping it reveals a secret. */
function maskWord(word: string, showUrl: (url: string) => string): string {
  if (!word.includes('%')) return maskJwt(word);
  const plain = unescapeUrl(word);
  const isSecret = plain === undefined || (plain !== word && maskWords(plain, showUrl) !== plain);
  return isSecret ? redacted : maskJwt(word);
}
