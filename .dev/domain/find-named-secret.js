import { isProse, isScheme, isSentence } from './credential-words.js';
import { isSecretName, isSecretParameter } from './secret-names.js';
import { delimiters, indexOfAny, skip } from './text-search.js';
/** The value of the name that stands from `start` to `end`, if that is a secret's: behind `=` or `:`, quoted or not. */
export function findNamedSecret(text, start, end) {
    const signAt = skip(' \t\\]"\'`', text, end);
    const sign = text.charAt(signAt);
    if (sign !== '=' && sign !== ':')
        return undefined;
    const name = text.slice(start, end);
    const isParameter = sign === '=' && signAt === end;
    if (!isSecretName(name) && !(isParameter && isSecretHere(text.charAt(start - 1), name)))
        return undefined;
    const from = skip(':=> \t\\', text, signAt);
    const quote = text.charAt(from);
    if (quote === '"' || quote === "'" || quote === '`')
        return quoted(text, from, quote);
    const to = endOfValue(text, from, sign === ':' ? name : undefined);
    return to > from ? { from, to } : undefined;
}
/** `key=` is a secret's wherever it stands, `code=` only in a query: elsewhere it is the code of an error. */
function isSecretHere(before, name) {
    return isSecretParameter(name) && (before === '?' || before === '&' || name.toLowerCase() !== 'code');
}
/** Their values go on behind blanks, commas and semicolons. */
const wholeLine = /authorization|cookie/i;
/** Where the value without quotes ends that begins at `from`: there, if it is none. `header` is the name before a colon. */
function endOfValue(text, from, header) {
    const first = text.charAt(from);
    // JSON that was cut off: nobody can tell where it would have ended.
    if (first === '{' || first === '[')
        return text.length;
    if (header !== undefined && wholeLine.test(header))
        return endOfLine(text, from);
    const to = indexOfAny(delimiters.ofValue, text, from);
    const value = text.slice(from, to);
    if (isScheme(value))
        return indexOfAny(delimiters.ofValue, text, skip(' \t', text, to));
    return header !== undefined && isProse(value) ? from : to;
}
function endOfLine(text, from) {
    // Bounded, so that a text of such sentences is not read to its end for each.
    const near = text.slice(from, from + 100);
    return isSentence(near.slice(0, indexOfAny(delimiters.ofLine, near, 0)))
        ? from
        : indexOfAny(delimiters.ofLine, text, from);
}
/** Up to the quote that closes: the next one with no more backslashes before it than the first has. */
function quoted(text, open, quote) {
    const depth = backslashesBefore(text, open);
    const from = open + 1;
    for (let close = text.indexOf(quote, from); close !== -1; close = text.indexOf(quote, close + 1)) {
        const backslashes = backslashesBefore(text, close);
        if (backslashes <= depth)
            return close - backslashes > from ? { from, to: close - backslashes } : undefined;
    }
    return from < text.length ? { from, to: text.length } : undefined;
}
function backslashesBefore(text, at) {
    let first = at;
    while (text.charAt(first - 1) === '\\')
        first -= 1;
    return at - first;
}
