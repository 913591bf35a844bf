import { badParameter } from './refusal.js';
import { fieldValue } from './request-fields.js';
export function keyOf({ row, atMs }, order) {
    return [fieldValue(row, atMs, order.field), atMs, row.id];
}
/** DESC turns the whole key round, so that it is exactly ASC read from the end. */
export function compareKeys(a, b, direction) {
    const ascending = compareValues(a[0], b[0]) || a[1] - b[1] || compareValues(a[2], b[2]);
    return direction === 'ASC' ? ascending : -ascending;
}
// Standard Base64 on purpose: its `+`, `/` and `=` catch a client that does not escape.
export function encodeCursor(key) {
    return Buffer.from(JSON.stringify(key)).toString('base64');
}
/** Bound to nothing but the key: with another filter or order it is still a place, only a meaningless one. */
export function decodeCursor(cursor) {
    const key = parseKey(Buffer.from(cursor, 'base64').toString());
    if (key !== undefined && encodeCursor(key) === cursor)
        return key;
    throw badParameter('cursor', 'cursor', 'this cursor was not issued here');
}
function parseKey(text) {
    try {
        const parts = JSON.parse(text);
        if (!Array.isArray(parts) || parts.length !== 3)
            return undefined;
        const [value, atMs, id] = parts;
        return isValue(value) && typeof atMs === 'number' && typeof id === 'string' ? [value, atMs, id] : undefined;
    }
    catch {
        return undefined;
    }
}
function isValue(value) {
    return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
/** Null before everything; kinds never meet but in a cursor of another order, where any total order will do. */
function compareValues(a, b) {
    if (a === b)
        return 0;
    if (a === null || b === null)
        return a === null ? -1 : 1;
    if (typeof a !== typeof b)
        return typeof a < typeof b ? -1 : 1;
    return a < b ? -1 : 1;
}
