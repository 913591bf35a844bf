import { maskJwt } from './mask-jwt.js';
import { maskWords } from './mask-words.js';
import { isSecretParameter, mayNameSecret, redacted } from './secret-names.js';
import { unescapeUrl } from './unescape-url.js';
/**
 * A URL, a path or a query as it may be shown: without user info, without its fragment, which single sign-on puts tokens
 * into, and without the values of secret parameters. Unchanged where there are none. Linear in the text.
 */
export function maskUrl(url) {
    if (!mayHoldSecret.test(url) && !(url.includes('=') && mayNameSecret(url)))
        return url;
    const hash = url.indexOf('#');
    const rest = hash === -1 ? url : url.slice(0, hash);
    const fragment = hash === -1 ? '' : url.length === hash + 1 ? '#' : `#${redacted}`;
    const { length } = authorityStart.exec(rest)?.[0] ?? '';
    const shown = rest.slice(0, length) + maskParameters(length === 0 ? rest : withoutUser(rest.slice(length))) + fragment;
    return shown === url ? url : shown;
}
/** Without one of these, a URL has its secrets in named parameters or has none. */
const mayHoldSecret = /[%#@]|eyJ/;
/** Browsers take a backslash for a slash, and for http any number of them. */
const authorityStart = /^\s*(?:https?:[\\/]*|(?:[a-z][a-z0-9+.-]*:)?[\\/]{2})/i;
const authorityEnd = /[\\/?]/;
function withoutUser(afterScheme) {
    const end = afterScheme.search(authorityEnd);
    const at = (end === -1 ? afterScheme : afterScheme.slice(0, end)).lastIndexOf('@');
    return at < 1 ? afterScheme : redacted + afterScheme.slice(at);
}
const separators = /[?&;#]/g;
/** Path parameters (`;jsessionid=`) are parameters like those of the query. */
function maskParameters(text) {
    let shown = '';
    let separator = '';
    let from = 0;
    let isSecret = false;
    let isPath = true;
    const add = (to) => {
        const part = text.slice(from, to);
        // What follows a secret without a name of its own is more of the secret.
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
/** `a=b=c` is looked at as two names: what is nested without escapes counts as well. */
function maskParameter(text, isPath) {
    let from = 0;
    for (let equals = text.indexOf('='); equals !== -1; equals = text.indexOf('=', from)) {
        const name = text.slice(from, equals);
        if (isSecretParameter(isPath || from > 0 ? name.slice(name.lastIndexOf('/') + 1) : name)) {
            if (holdsEscaped(text.slice(0, equals)))
                return redacted;
            return text.slice(0, equals + 1) + maskWhole(text.slice(equals + 1));
        }
        from = equals + 1;
    }
    return maskEscaped(maskJwt(text));
}
/** A URL or JSON within a parameter, as `?next=https%3A%2F%2F…`. Its own escapes are undone before it is looked at. */
function maskEscaped(text) {
    if (!text.includes('%'))
        return text;
    const equals = text.indexOf('=') + 1;
    const [name, value] = [text.slice(0, equals), text.slice(equals)];
    return holdsEscaped(name) ? redacted : holdsEscaped(value) ? name + redacted : text;
}
function holdsEscaped(text) {
    const plain = unescapeUrl(text);
    if (plain === undefined)
        return true;
    return plain !== text && (maskParameters(plain) !== plain || maskWords(plain, maskUrl) !== plain);
}
function maskWhole(value) {
    return value === '' ? value : redacted;
}
