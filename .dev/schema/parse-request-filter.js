import { badInput } from '../domain/gateway-error.js';
import { branch, comparisons } from '../domain/predicate.js';
import { requestFields } from '../domain/request-field.js';
import { parseFilterValue } from './parse-filter-value.js';
/** Bounds of a filter. Upstream documents none; these fit common front proxies. */
const filterLimits = { depth: 5, leaves: 50, inValues: 100 };
// In the domain's order, not the caller's: equal filters become equal predicates whatever the order of their keys.
const fieldNames = Object.keys(requestFields);
/** `where` as a predicate; undefined where there is none, refused where it is empty or beyond the limits. */
export function parseRequestFilter(where) {
    if (where == null)
        return undefined;
    const predicate = parseFilter(where, 1);
    if (depthOf(predicate) > filterLimits.depth)
        throw tooDeep();
    const leaves = leavesOf(predicate);
    if (leaves > filterLimits.leaves) {
        throw badInput('where', `where holds ${leaves} conditions; at most ${filterLimits.leaves} are allowed: use in for lists of values.`);
    }
    return predicate;
}
function parseFilter(filter, level) {
    // As written, one-child branches included; what is sent may be deeper by its implicit ands and is looked at afterwards.
    if (level > filterLimits.depth)
        throw tooDeep();
    const operands = [
        ...fieldNames.flatMap((field) => parseConditions(field, filter[field])),
        ...parseBranch('and', filter.and, level),
        ...parseBranch('or', filter.or, level),
    ];
    const [first, ...rest] = operands;
    if (first === undefined) {
        throw badInput('where', 'where holds an empty filter, which would match everything: give it a condition or leave it out.');
    }
    return branch('and', [first, ...rest]);
}
function parseBranch(kind, filters, level) {
    if (filters == null)
        return [];
    const [first, ...rest] = filters.map((filter) => parseFilter(filter, level + 1));
    if (first === undefined)
        throw badInput('where', `where holds an empty list under ${kind}: give it a filter or leave it out.`);
    return [branch(kind, [first, ...rest])];
}
function parseConditions(field, filter) {
    if (filter == null)
        return [];
    const predicates = [];
    for (const kind of comparisons) {
        const value = filter[kind];
        if (value != null)
            predicates.push({ kind, field, value: parseFilterValue(field, value) });
    }
    if (filter.in != null)
        predicates.push({ kind: 'in', field, values: parseValues(field, filter.in) });
    if (filter.isNull != null)
        predicates.push({ kind: filter.isNull ? 'isNull' : 'isNotNull', field });
    if (predicates.length > 0)
        return predicates;
    throw badInput('where', `where.${field} has no condition, which would match everything: give it one or leave ${field} out.`);
}
function parseValues(field, values) {
    if (values.length >= 1 && values.length <= filterLimits.inValues) {
        return values.map((value) => parseFilterValue(field, value));
    }
    throw badInput('where', `where.${field}.in takes 1 to ${filterLimits.inValues} values; it has ${values.length}.`);
}
function depthOf(predicate) {
    return 'operands' in predicate ? 1 + Math.max(...predicate.operands.map(depthOf)) : 1;
}
function leavesOf(predicate) {
    return 'operands' in predicate ? predicate.operands.reduce((sum, operand) => sum + leavesOf(operand), 0) : 1;
}
function tooDeep() {
    return badInput('where', `where nests deeper than ${filterLimits.depth} levels of and, or and conditions.`);
}
