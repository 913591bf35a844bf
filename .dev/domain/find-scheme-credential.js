import { isProse, isScheme } from './credential-words.js';
import { delimiters, indexOfAny, skip } from './text-search.js';
/** As much of a credential as it takes to know one. */
const head = 64;
/** Digits, padding or a capital within a word: what words of English do not have. */
const encoded = /[0-9=]|[a-z][A-Z]/;
const base64Head = /^[A-Za-z0-9+/_-]{8}/;
/**
 * The credential behind the scheme that stands from `start` to `end`: for Bearer whatever follows; behind the others, which
 * are words of English themselves, and behind "Bearer token", only what is no such word.
 */
export function findSchemeCredential(text, start, end) {
    const scheme = text.slice(start, end).toLowerCase();
    if (!isScheme(scheme))
        return undefined;
    const first = skip(gap, text, end);
    const noun = beginOf(text, first).toLowerCase();
    const isNamed = noun === 'token' || noun === 'credentials';
    const from = isNamed ? skip(gap, text, first + noun.length) : first;
    const begin = beginOf(text, from);
    if (from === end || begin === '' || isProse(begin))
        return undefined;
    if (!isCredential(isNamed ? 'named' : scheme, begin))
        return undefined;
    const stop = scheme === 'digest' ? delimiters.ofLine : delimiters.ofValue;
    return { from, to: indexOfAny(stop, text, from) };
}
const gap = ' \t:"\'`\\+';
/** Bounded before it is decided, so that a text of schemes is not read to its end for each. */
function beginOf(text, from) {
    const near = text.slice(from, from + head);
    return near.slice(0, indexOfAny(delimiters.ofValue, near, 0));
}
function isCredential(kind, begin) {
    if (kind === 'bearer')
        return true;
    return encoded.test(begin) && (kind !== 'basic' || base64Head.test(begin));
}
