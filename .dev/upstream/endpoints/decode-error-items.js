import { decodeText } from './decode-text.js';
import { isJsonArray, isJsonObject } from './json-shape.js';
const maxItems = 10;
const maxMessageLength = 300;
const maxWordLength = 100;
/**
 * What a 400 says, in any of the shapes its array is known or likely to have; nothing where it has none of them. Each text
 * goes through `mask` before it is cut, since half of a secret is one as well.
 */
export function decodeErrorItems(body, mask) {
    return candidates(body)
        .slice(0, maxItems)
        .flatMap((item) => decodeItem(item, mask) ?? []);
}
function candidates(body) {
    if (isJsonArray(body))
        return body;
    if (!isJsonObject(body))
        return [];
    if (isJsonArray(body.errors))
        return body.errors;
    if (typeof body.error === 'string')
        return [{ message: body.error }];
    return [isJsonObject(body.error) ? body.error : body];
}
function decodeItem(item, mask) {
    if (!isJsonObject(item))
        return undefined;
    const read = (value, maxLength) => {
        const text = decodeText(value);
        return text === null ? null : cut(mask(text), maxLength);
    };
    const message = read(item.message, maxMessageLength);
    if (message === null)
        return undefined;
    return {
        message,
        code: read(item.code, maxWordLength),
        type: read(item.type, maxWordLength),
        param: isJsonObject(item.context) ? read(item.context.param, maxWordLength) : null,
    };
}
/** Cut between characters, not within one. */
function cut(text, maxLength) {
    return text.slice(0, maxLength).toWellFormed();
}
