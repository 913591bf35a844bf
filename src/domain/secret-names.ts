import { unescapeUrl } from './unescape-url.ts';

/** The text that replaces a secret. */
export const redacted = '[redacted]';

/**
 * The one table of secret names. A header, parameter or key is secret if its name contains one of these words, in any case,
 * with `-`, `_`, a blank or nothing between the parts. `HTTP_X_API_KEY` and `accessToken` are examples.
 */
const secretWord =
  /authorization|cookie|token|secret|api[^a-z0-9]?key|session|csrf|password|signature|assertion|jwt|authentication|server[^a-z0-9]?key|oidc[^a-z0-9]?data|sec[^a-z0-9]?websocket[^a-z0-9]?protocol/i;

/** Secret only as the whole name: `monkey` and `zipcode` are not. `key` and `code` are secret in URLs only. */
const wholeNames: ReadonlySet<string> = new Set(['apikey', 'sig', 'passwd']);
const wholeParameters: ReadonlySet<string> = new Set([...wholeNames, 'key', 'code']);

/** A quick first check for the whole names. */
const wholeLetters = /key|sig|passwd|code/i;

/** A quick check for most texts. False if no name in the text can be secret, unless the name is escaped. */
export function mayNameSecret(text: string): boolean {
  return secretWord.test(text) || wholeLetters.test(text);
}

/** Whether a header or key with this name holds a secret. */
export function isSecretName(name: string): boolean {
  if (secretWord.test(name)) return true;
  return (
    (wholeLetters.test(name) && wholeNames.has(name.toLowerCase())) || (name.includes('%') && isSecretEscaped(name))
  );
}

/** Whether a URL parameter with this name holds a secret. The name is compared as a server would decode it. */
export function isSecretParameter(name: string): boolean {
  if (secretWord.test(name)) return true;
  if (name.includes('%')) return isSecretEscaped(name);
  return wholeLetters.test(name) && wholeParts(name).some((part) => wholeParameters.has(part));
}

/** A name that is escaped too often counts as secret. */
function isSecretEscaped(name: string): boolean {
  const plain = unescapeUrl(name);
  return plain === undefined || (plain !== name && isSecretParameter(plain));
}

/** `user[key]` is the key of an object, and `key[]` an item of a list. */
function wholeParts(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[[\]]/)
    .map((part) => part.replaceAll('+', ' ').trim());
}
