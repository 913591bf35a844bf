import { matchLike } from './match-like.js';
import { fieldKinds, fieldValue } from './request-fields.js';
/** Strings are ordered by UTF-16 code unit, instants and numbers by size. */
export const comparisons = {
    eq: (actual, wanted) => actual === wanted,
    not_eq: (actual, wanted) => actual !== wanted,
    gt: (actual, wanted) => actual > wanted,
    gte: (actual, wanted) => actual >= wanted,
    lt: (actual, wanted) => actual < wanted,
    lte: (actual, wanted) => actual <= wanted,
    like: (actual, wanted) => matchLike(String(actual), String(wanted)),
    starts_with: (actual, wanted) => String(actual).startsWith(String(wanted)),
};
/** Whether a row meets a condition. The same code answers the server's own `where`. */
export function matchPredicate(row, node) {
    return compilePredicate(node)(row, Date.parse(row.createdAt));
}
export function compilePredicate(node) {
    switch (node.predicate) {
        case 'and':
        case 'or':
            return compileBranch(node);
        case 'is_null':
            return (row, atMs) => fieldValue(row, atMs, node.fieldPath) === null;
        case 'is_not_null':
            return (row, atMs) => fieldValue(row, atMs, node.fieldPath) !== null;
        case 'in':
            return compileMembership(node);
        default:
            return compileComparison(node);
    }
}
function compileBranch(node) {
    const tests = node.operands.map(compilePredicate);
    if (node.predicate === 'and')
        return (row, atMs) => tests.every((test) => test(row, atMs));
    return (row, atMs) => tests.some((test) => test(row, atMs));
}
function compileMembership(node) {
    const members = new Set(node.value.map((value) => comparable(node.fieldPath, value)));
    return (row, atMs) => {
        const actual = fieldValue(row, atMs, node.fieldPath);
        return actual !== null && members.has(actual);
    };
}
// As in SQL, null meets no comparison, `not_eq` included: only `is_null` finds it.
function compileComparison(node) {
    const compare = comparisons[node.predicate];
    const wanted = comparable(node.fieldPath, node.value);
    return (row, atMs) => {
        const actual = fieldValue(row, atMs, node.fieldPath);
        return actual !== null && compare(actual, wanted);
    };
}
function comparable(field, value) {
    return fieldKinds[field] === 'instant' ? instantMs(String(value)) : value;
}
/** With what lies below the millisecond, which Date.parse drops. */
function instantMs(text) {
    const [, below = '0'] = /\.\d{3}(\d+)/.exec(text) ?? [];
    return Date.parse(text) + Number(`0.${below}`);
}
