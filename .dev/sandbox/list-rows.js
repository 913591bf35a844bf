import { compareKeys, decodeCursor, keyOf } from './keyset-cursor.js';
import { compilePredicate } from './match-predicate.js';
import { asList } from './row-list.js';
export function listRows(visible, where, order) {
    const matching = where === undefined ? visible : filterRows(visible, where);
    return direct(order.field === 'createdAt' ? matching : sortRows(matching, order), order.direction);
}
/** The rows of a window, in list order whichever way it is read, and what truly lies on either side of them. */
export function sliceRows(list, window, order) {
    const [start, end] = bounds(list, window, order);
    const rows = Array.from({ length: end - start }, (_, offset) => list.at(start + offset));
    return { rows, hasPreviousPage: start > 0, hasNextPage: end < list.length };
}
function bounds(list, { direction, cursor, limit }, order) {
    const key = cursor === undefined ? undefined : decodeCursor(cursor);
    if (direction === 'forward') {
        const start = key === undefined ? 0 : countBefore(list, key, order, 'and including');
        return [start, Math.min(start + limit, list.length)];
    }
    const end = key === undefined ? list.length : countBefore(list, key, order, 'excluding');
    return [Math.max(0, end - limit), end];
}
// Binary search; the key's own row need not be in the list.
function countBefore(list, key, order, own) {
    const most = own === 'excluding' ? -1 : 0;
    let low = 0;
    let high = list.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (compareKeys(keyOf(list.at(middle), order), key, order.direction) <= most)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
function filterRows(visible, where) {
    const test = compilePredicate(where);
    const matching = [];
    for (let index = 0; index < visible.length; index++) {
        const stored = visible.at(index);
        if (test(stored.row, stored.atMs))
            matching.push(stored);
    }
    return asList(matching);
}
function sortRows(visible, { field }) {
    const keyed = Array.from({ length: visible.length }, (_, index) => {
        const stored = visible.at(index);
        return { stored, key: keyOf(stored, { field, direction: 'ASC' }) };
    });
    keyed.sort((a, b) => compareKeys(a.key, b.key, 'ASC'));
    return asList(keyed.map(({ stored }) => stored));
}
function direct(ascending, direction) {
    if (direction === 'ASC')
        return ascending;
    return { length: ascending.length, at: (index) => ascending.at(ascending.length - 1 - index) };
}
