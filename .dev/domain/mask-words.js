import { findNamedSecret } from './find-named-secret.js';
import { findSchemeCredential } from './find-scheme-credential.js';
import { maskJwt } from './mask-jwt.js';
import { mayNameSecret, redacted } from './secret-names.js';
import { delimiters, indexOfAny } from './text-search.js';
import { unescapeUrl } from './unescape-url.js';
/** Without one of these, a text has its secrets behind names or has none. */
const mayHoldSecret = /[%#]|:\/\/|eyJ|bearer|basic|digest|negotiate/i;
/**
 * Text without the secrets in it: named ones (`token=…`, `"password": "…"`, `Cookie: …`), credentials behind their scheme
 * (`Bearer …`), JSON Web Tokens; URLs in it as `showUrl` shows them. One walk from word to word, linear in the text.
 */
export function maskWords(text, showUrl) {
    if (!mayHoldSecret.test(text) && !mayNameSecret(text))
        return text;
    let shown = '';
    let from = 0;
    for (;;) {
        const start = indexOfAny(delimiters.notOfWord, text, from);
        if (start === text.length)
            break;
        const end = indexOfAny(delimiters.ofWord, text, start);
        const word = text.slice(start, end);
        const url = findUrl(text, start, end, showUrl);
        const secret = url ? undefined : (findNamedSecret(text, start, end) ?? findSchemeCredential(text, start, end));
        if (url)
            shown += text.slice(from, start) + url.shown;
        else
            shown += secret ? text.slice(from, secret.from) + redacted : text.slice(from, start) + maskWord(word, showUrl);
        from = url?.to ?? secret?.to ?? end;
    }
    shown += text.slice(from);
    return shown === text ? text : shown;
}
/** With a scheme, or a path with a query or fragment. */
function findUrl(text, start, end, showUrl) {
    const next = text.charAt(end);
    const isPath = text.charAt(start) === '/' && (next === '?' || next === '#');
    if (!isPath && !text.startsWith('://', end))
        return undefined;
    const to = indexOfAny(delimiters.ofUrl, text, end);
    return { to, shown: showUrl(text.slice(start, to)) };
}
/** A word that holds a secret behind its escapes is masked as a whole. */
function maskWord(word, showUrl) {
    if (!word.includes('%'))
        return maskJwt(word);
    const plain = unescapeUrl(word);
    const isSecret = plain === undefined || (plain !== word && maskWords(plain, showUrl) !== plain);
    return isSecret ? redacted : maskJwt(word);
}
