import { maskText } from './mask-text.js';
import { isSecretName, redacted } from './secret-names.js';
/** Deeper than anything reasonable; deeper still is not shown, since walking it could overflow. */
const maxDepth = 64;
/**
 * JSON as it may be shown: without the values of secret keys, at any depth, in lists of pairs and of name and value too, and
 * in JSON text within. The same value where there is nothing to mask.
 */
export function maskJson(value, depth = 0) {
    if (typeof value === 'string')
        return maskJsonText(value, depth);
    if (typeof value !== 'object' || value === null)
        return value;
    if (depth === maxDepth)
        return redacted;
    return isList(value) ? maskList(value, depth + 1) : maskMap(value, depth + 1);
}
/** Text that may be JSON. What is not changed keeps its blanks, and its secrets in keys that are given twice are looked for. */
export function maskJsonText(text, depth = 0) {
    const first = text.trimStart().charAt(0);
    if (first !== '{' && first !== '[' && first !== '"')
        return maskText(text);
    const parsed = parse(text);
    if (parsed === undefined)
        return maskText(text);
    const shown = maskJson(parsed, depth + 1);
    if (shown !== parsed)
        return JSON.stringify(shown);
    return mayRepeatKeys(text) ? JSON.stringify(parsed) : text;
}
/** JSON.parse keeps the last of two equal keys; the first still stands in the text. */
function mayRepeatKeys(text) {
    return maskText(text) !== text;
}
function maskMap(map, depth) {
    const nameKey = 'name' in map ? 'name' : 'key' in map ? 'key' : 'first';
    const name = map[nameKey];
    const namesSecret = typeof name === 'string' && ('value' in map || 'second' in map) && isSecretName(name);
    let isSame = true;
    const entries = Object.entries(map).map(([key, value]) => {
        const isSecret = isSecretName(key) || (namesSecret && (key === 'value' || key === 'second'));
        const shown = isSecret ? maskWhole(value) : maskJson(value, depth);
        isSame &&= shown === value;
        return [key, shown];
    });
    return isSame ? map : Object.fromEntries(entries);
}
function maskList(list, depth) {
    let isSame = true;
    const shown = list.map((item) => {
        const one = isList(item) && isSecretPair(item) ? [item[0] ?? null, maskWhole(item[1] ?? null)] : maskJson(item, depth);
        isSame &&= one === item;
        return one;
    });
    return isSame ? list : shown;
}
function isSecretPair(item) {
    const [name, value] = item;
    return item.length === 2 && typeof name === 'string' && isSecretName(name) && maskWhole(value ?? null) !== value;
}
/** Yes and no are no secrets, and where there is nothing, nothing is made up. */
function maskWhole(value) {
    return value === null || value === '' || typeof value === 'boolean' ? value : redacted;
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isList(value) {
    return Array.isArray(value);
}
