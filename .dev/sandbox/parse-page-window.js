import { parseJsonObject } from './parse-json-object.js';
import { badParameter } from './refusal.js';
/** Each style's own query parameters; those of the others are unknown in it. */
export const pagingStyles = {
    'cursor-limit': { parameters: ['cursor', 'limit'], read: readCursorAndLimit },
    'cursor-object': { parameters: ['cursor'], read: readCursorObject },
    flat: { parameters: ['first', 'after', 'last', 'before'], read: readFlat },
};
const defaultLimit = 20;
const maxLimit = 100;
// This style cannot say «the last N»: reading backward needs a row to stand before.
function readCursorAndLimit({ cursor, limit }) {
    const { after, before } = readCursor(cursor, ['after', 'before']);
    return toWindow({ after, before, [before === undefined ? 'first' : 'last']: toNumber(limit) });
}
function readCursorObject({ cursor }) {
    return toWindow(readCursor(cursor, ['first', 'after', 'last', 'before']));
}
function readFlat({ first, after, last, before }) {
    return toWindow({ first: toNumber(first), after, last: toNumber(last), before });
}
function readCursor(text, known) {
    if (text === undefined)
        return {};
    const cursor = parseJsonObject('cursor', text);
    const unknownKey = Object.keys(cursor).find((key) => !known.includes(key));
    if (unknownKey !== undefined)
        throw badParameter('cursor', 'key', `unknown key; known are ${known.join(', ')}`);
    return cursor;
}
/** Reading on takes `first` and `after`, reading back `last` and `before`; the vendor documents no mixture. */
function toWindow({ first, after, last, before }) {
    const backward = last !== undefined || before !== undefined;
    if (backward && (first !== undefined || after !== undefined)) {
        throw badParameter('cursor', 'direction', 'first and after exclude last and before');
    }
    return {
        direction: backward ? 'backward' : 'forward',
        cursor: toCursor(backward ? before : after),
        limit: toLimit(backward ? last : first),
    };
}
function toCursor(value) {
    if (value === undefined || typeof value === 'string')
        return value;
    throw badParameter('cursor', 'string', 'a cursor is a string');
}
function toLimit(value) {
    if (value === undefined)
        return defaultLimit;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxLimit)
        return value;
    throw badParameter('limit', 'integer', `a page has 1 to ${maxLimit} rows`);
}
// NaN for what is no number: refused with the same words as a number out of range.
function toNumber(text) {
    if (text === undefined)
        return undefined;
    return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
