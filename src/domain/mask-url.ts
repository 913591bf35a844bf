import { maskJwt } from './mask-jwt.ts';
import { maskWords } from './mask-words.ts';
import { isSecretParameter, mayNameSecret, redacted } from './secret-names.ts';
import { unescapeUrl } from './unescape-url.ts';

/**
 * Masks a URL, a path or a query: its user info, its fragment (single sign-on puts tokens there) and the values of secret
 * parameters. Returns the same text if there is nothing to mask. Linear in the text.
 */
export function maskUrl(url: string): string {
  if (!mayHoldSecret.test(url) && !(url.includes('=') && mayNameSecret(url))) return url;
  const hash = url.indexOf('#');
  const rest = hash === -1 ? url : url.slice(0, hash);
  const fragment = hash === -1 ? '' : url.length === hash + 1 ? '#' : `#${redacted}`;
  const { length } = authorityStart.exec(rest)?.[0] ?? '';
  const shown =
    rest.slice(0, length) + maskParameters(length === 0 ? rest : withoutUser(rest.slice(length))) + fragment;
  return shown === url ? url : shown;
}

/** A URL without these has its secrets in named parameters, or has none. */
const mayHoldSecret = /[%#@]|eyJ/;

/** Browsers read a backslash as a slash and accept any number of them after http. */
const authorityStart = /^\s*(?:https?:[\\/]*|(?:[a-z][a-z0-9+.-]*:)?[\\/]{2})/i;

const authorityEnd = /[\\/?]/;

function withoutUser(afterScheme: string): string {
  const end = afterScheme.search(authorityEnd);
  const at = (end === -1 ? afterScheme : afterScheme.slice(0, end)).lastIndexOf('@');
  return at < 1 ? afterScheme : redacted + afterScheme.slice(at);
}

const separators = /[?&;#]/g;

/** Path parameters (`;jsessionid=`) count like those of the query. */
function maskParameters(text: string): string {
  let shown = '';
  let separator = '';
  let from = 0;
  let isSecret = false;
  let isPath = true;
  const add = (to: number) => {
    const part = text.slice(from, to);
    // A part without a name continues the secret before it.
    isSecret = isSecret && (separator === '?' || (separator === ';' && !part.includes('=')));
    const partShown = isSecret ? maskWhole(part) : maskParameter(part, isPath);
    isSecret ||= partShown !== part;
    shown += separator + partShown;
  };
  for (const { 0: next, index } of text.matchAll(separators)) {
    add(index);
    [separator, from] = [next, index + 1];
    isPath &&= next !== '?';
  }
  add(text.length);
  return shown;
}

/** `a=b=c` has two names, because parameters may be nested without escapes. */
function maskParameter(text: string, isPath: boolean): string {
  let from = 0;
  for (let equals = text.indexOf('='); equals !== -1; equals = text.indexOf('=', from)) {
    const name = text.slice(from, equals);
    if (isSecretParameter(isPath || from > 0 ? name.slice(name.lastIndexOf('/') + 1) : name)) {
      if (holdsEscaped(text.slice(0, equals))) return redacted;
      return text.slice(0, equals + 1) + maskWhole(text.slice(equals + 1));
    }
    from = equals + 1;
  }
  return maskEscaped(maskJwt(text));
}

/** Masks an escaped URL or JSON within a parameter, as in `?next=https%3A%2F%2F…`. */
function maskEscaped(text: string): string {
  if (!text.includes('%')) return text;
  const equals = text.indexOf('=') + 1;
  const [name, value] = [text.slice(0, equals), text.slice(equals)];
  return holdsEscaped(name) ? redacted : holdsEscaped(value) ? name + redacted : text;
}

function holdsEscaped(text: string): boolean {
  const plain = unescapeUrl(text);
  if (plain === undefined) return true;
  return plain !== text && (maskParameters(plain) !== plain || maskWords(plain, maskUrl) !== plain);
}

function maskWhole(value: string): string {
  return value === '' ? value : redacted;
}
