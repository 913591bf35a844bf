import { maskJson, maskJsonText } from '../domain/mask-json.js';
import { maskText } from '../domain/mask-text.js';
import { maskUrl } from '../domain/mask-url.js';
import { isSecretName, redacted } from '../domain/secret-names.js';
export function showSecret(value, name, { reveal }) {
    return value === null || reveal.has(name) ? value : redacted;
}
export function showHeader({ name, value }, { reveal }) {
    if (reveal.has('headers'))
        return { name, value, redacted: false };
    const shown = isSecretName(name) ? redacted : maskJsonText(value);
    return { name: maskText(name), value: shown, redacted: shown !== value };
}
/** A URL, a path or a query. */
export function showUrl(url, { reveal }) {
    return url === null || reveal.has('headers') ? url : maskUrl(url);
}
/** Text that may be JSON. */
export function showText(text, { reveal }) {
    return text === null || reveal.has('headers') ? text : maskJsonText(text);
}
export function showJson(value, { reveal }) {
    return reveal.has('headers') ? value : maskJson(value);
}
/** The upstream's id of a row, which repeats the row's value; null where that would show what is masked. */
export function showRowId(row, privacy) {
    return row.id === null || isRowMasked(row, privacy) || showText(row.id, privacy) !== row.id ? null : row.id;
}
function isRowMasked(row, privacy) {
    if (row.unmasked !== undefined)
        return true;
    if ('requestUri' in row)
        return showUrl(row.requestUri, privacy) !== row.requestUri;
    if ('failedMessage' in row)
        return showText(row.failedMessage, privacy) !== row.failedMessage;
    return false;
}
