import { redacted } from './secret-names.js';
import { unescapeUrl } from './unescape-url.js';
/** A credential this short is found as a whole word only: part of another word it would be by chance. */
const shortLength = 8;
export function createSentCredential(credential) {
    const forms = formsOf(credential);
    const needles = [...new Set(forms.map(core))];
    const mask = (text) => {
        const shown = forms.reduce((rest, form) => maskForm(rest, form), text);
        return isHidden(shown, forms) ? maskHidden(shown, forms) : shown;
    };
    const maskJson = (value) => {
        if (typeof value === 'string')
            return mask(value);
        if (typeof value !== 'object' || value === null)
            return value;
        if (isList(value))
            return unlessSame(value, value.map(maskJson));
        const entries = Object.entries(value).map(([key, one]) => [mask(key), maskJson(one)]);
        const isSame = entries.every(([key, one]) => Object.hasOwn(value, key) && value[key] === one);
        return isSame ? value : Object.fromEntries(entries);
    };
    return {
        mayStandIn: (body) => hasEscapedAscii(body) || needles.some((needle) => body.includes(needle)),
        mask,
        maskJson,
    };
}
/** How JSON may write ASCII that needs no escape. */
const jsonEscape = '\\u00';
const jsonEscapes = /\\u00([0-9a-f]{2})/gi;
function hasEscapedAscii(body) {
    return body.includes(jsonEscape) && ['2', '3', '4', '5', '6', '7'].some((digit) => body.includes(jsonEscape + digit));
}
/** Longest first, so that none leaves a part of another. */
function formsOf(credential) {
    const base64 = Buffer.from(credential, 'latin1').toString('base64');
    const bare = base64.replaceAll('=', '');
    const urlBase64 = bare.replaceAll('+', '-').replaceAll('/', '_');
    const plain = [credential, bare, urlBase64, ...shiftedBase64(credential)];
    const escaped = plain.flatMap((form) => [form, encodeURIComponent(form), form.replaceAll('/', '\\/')]);
    const json = JSON.stringify(credential).slice(1, -1);
    return [...new Set([...escaped, json])].sort((one, other) => other.length - one.length);
}
/** Within the Base64 of a longer text, such as `user:key` or `Bearer key`, it looks different by where it begins. */
function shiftedBase64(credential) {
    if (credential.length < shortLength)
        return [];
    return [1, 2].map((shift) => {
        const text = Buffer.from(`${' '.repeat(shift)}${credential}`, 'latin1')
            .toString('base64')
            .replaceAll('=', '');
        // The first characters and the last also depend on what stands beside it.
        return text.slice(shift + 1, -1);
    });
}
function maskForm(text, form) {
    if (!text.includes(form))
        return text;
    if (form.length >= shortLength)
        return text.replaceAll(form, redacted);
    let shown = '';
    let from = 0;
    for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + form.length)) {
        if (isWordCharacter(text.charAt(at - 1)) || isWordCharacter(text.charAt(at + form.length)))
            continue;
        shown += text.slice(from, at) + redacted;
        from = at + form.length;
    }
    return shown + text.slice(from);
}
const wordCharacter = /[A-Za-z0-9]/;
function isWordCharacter(character) {
    return wordCharacter.test(character);
}
/** Whether it is there once escapes that nobody needs are undone: `%73ecret`, `\u0073ecret`. */
function isHidden(text, forms) {
    const holds = (plain) => forms.some((form) => maskForm(plain, form) !== plain);
    if (text.includes('%')) {
        const plain = unescapeUrl(text);
        if (plain === undefined || (plain !== text && holds(plain)))
            return true;
    }
    return text.includes(jsonEscape) && holds(text.replace(jsonEscapes, unescapeJson));
}
const words = /[^\s"'<>]+/g;
/** The words that it is hidden in; the whole text where that is not enough, since it may hold such characters itself. */
function maskHidden(text, forms) {
    const shown = text.replace(words, (word) => (isHidden(word, forms) ? redacted : word));
    return isHidden(shown, forms) ? redacted : shown;
}
function unescapeJson(_escape, digits) {
    return String.fromCharCode(Number.parseInt(digits, 16));
}
/** The longest part of a form that nothing escapes. */
function core(form) {
    return form.split(/[^A-Za-z0-9]+/).reduce((longest, part) => (part.length > longest.length ? part : longest));
}
function isList(value) {
    return Array.isArray(value);
}
function unlessSame(before, after) {
    return before.every((one, index) => one === after[index]) ? before : after;
}
