import { comparisons } from './match-predicate.js';
import { parseJsonObject } from './parse-json-object.js';
import { parseWhereValue } from './parse-where-value.js';
import { badParameter } from './refusal.js';
import { fieldKinds, findField } from './request-fields.js';
/** The condition tree of a `where` parameter, out of the dialect's spelling; a Refusal for everything else. */
export function parseWhere(text, dialect) {
    return parseNode(parseJsonObject('where', text), dialect);
}
function parseNode(node, dialect) {
    if (typeof node !== 'object' || node === null || Array.isArray(node))
        throw bad('node', 'a condition is an object');
    const fields = { ...node };
    const { predicate } = fields;
    if (predicate === 'and' || predicate === 'or')
        return parseBranch(predicate, fields, dialect);
    if (predicate === 'is_null' || predicate === 'is_not_null') {
        allowKeys(fields, ['predicate', 'fieldPath']);
        return { predicate, fieldPath: parseField(fields, dialect) };
    }
    allowKeys(fields, ['predicate', 'fieldPath', 'value']);
    if (predicate === 'in')
        return parseMembership(fields, dialect);
    if (isComparison(predicate))
        return parseComparison(predicate, fields, dialect);
    throw bad('predicate', `unknown predicate ${quote(predicate)}`);
}
function parseBranch(predicate, fields, dialect) {
    allowKeys(fields, ['predicate', dialect.operandsKey]);
    const operands = fields[dialect.operandsKey];
    if (!Array.isArray(operands) || operands.length === 0) {
        throw bad(dialect.operandsKey, `"${predicate}" needs a list of conditions under "${dialect.operandsKey}"`);
    }
    return { predicate, operands: operands.map((operand) => parseNode(operand, dialect)) };
}
function parseMembership(fields, dialect) {
    const fieldPath = parseField(fields, dialect);
    if (!Array.isArray(fields.value) || fields.value.length === 0)
        throw bad('value', '"in" needs a list of values');
    return { predicate: 'in', fieldPath, value: fields.value.map((value) => parseValue(fieldPath, value, dialect)) };
}
function parseComparison(predicate, fields, dialect) {
    const fieldPath = parseField(fields, dialect);
    if (!refusedFor[fieldKinds[fieldPath]].includes(predicate)) {
        return { predicate, fieldPath, value: parseValue(fieldPath, fields.value, dialect) };
    }
    throw bad('predicate', `"${predicate}" does not apply to ${quote(fields.fieldPath)}`);
}
const refusedFor = {
    string: [],
    integer: ['like', 'starts_with'],
    instant: ['like', 'starts_with'],
    boolean: ['like', 'starts_with', 'gt', 'gte', 'lt', 'lte'],
};
function parseField(fields, dialect) {
    const field = findField(fields.fieldPath, dialect.fieldCase);
    if (field === undefined)
        throw bad('fieldPath', `unknown field ${quote(fields.fieldPath)}`);
    return field;
}
function parseValue(field, value, dialect) {
    const parsed = parseWhereValue(fieldKinds[field], value, dialect.valueEncoding);
    if (parsed === undefined)
        throw bad('value', `${quote(value)} is not a value of ${field}`);
    return parsed;
}
function allowKeys(fields, allowed) {
    const unknownKey = Object.keys(fields).find((key) => !allowed.includes(key));
    if (unknownKey !== undefined)
        throw bad('node', `unknown key ${quote(unknownKey)} in a condition`);
}
function isComparison(predicate) {
    return typeof predicate === 'string' && Object.hasOwn(comparisons, predicate);
}
function quote(value) {
    return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}
function bad(part, message) {
    return badParameter('where', part, message);
}
