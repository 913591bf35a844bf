import { unescapeUrl } from './unescape-url.js';
/** What stands in for a secret. */
export const redacted = '[redacted]';
/**
 * The one table of what is secret by its name. Any of these words anywhere in the name of a header, of a parameter or of
 * a key, in any case, with `-`, `_`, a blank or nothing between its parts: `HTTP_X_API_KEY` and `accessToken` are two.
 */
const secretWord = /authorization|cookie|token|secret|api[^a-z0-9]?key|session|csrf|password|signature|assertion|jwt|authentication|server[^a-z0-9]?key|oidc[^a-z0-9]?data|sec[^a-z0-9]?websocket[^a-z0-9]?protocol/i;
/** Secret only as the whole name: `monkey` and `zipcode` are not. `key` and `code` mean something else outside of a URL. */
const wholeNames = new Set(['apikey', 'sig', 'passwd']);
const wholeParameters = new Set([...wholeNames, 'key', 'code']);
/** Letters that a whole name has: longer texts are looked at by these first. */
const wholeLetters = /key|sig|passwd|code/i;
/** False where no name in this text can be a secret's unless it is escaped: one quick look, for text that has none. */
export function mayNameSecret(text) {
    return secretWord.test(text) || wholeLetters.test(text);
}
/** Whether the value under this name of a header or key is a secret. */
export function isSecretName(name) {
    if (secretWord.test(name))
        return true;
    return ((wholeLetters.test(name) && wholeNames.has(name.toLowerCase())) || (name.includes('%') && isSecretEscaped(name)));
}
/** The same for the name of a URL's parameter, compared as whoever reads the URL would decode it. */
export function isSecretParameter(name) {
    if (secretWord.test(name))
        return true;
    if (name.includes('%'))
        return isSecretEscaped(name);
    return wholeLetters.test(name) && wholeParts(name).some((part) => wholeParameters.has(part));
}
/** A name that is escaped more often than anybody would is taken for a secret's. */
function isSecretEscaped(name) {
    const plain = unescapeUrl(name);
    return plain === undefined || (plain !== name && isSecretParameter(plain));
}
/** `user[key]` names a key of its own within user, and `key[]` one of a list. */
function wholeParts(name) {
    return name
        .toLowerCase()
        .split(/[[\]]/)
        .map((part) => part.replaceAll('+', ' ').trim());
}
