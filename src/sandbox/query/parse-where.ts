import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../runtime/json.ts';
import { badParameter, type CallRefusal } from '../call-refusal.ts';
import type { SandboxDialect } from '../sandbox-dialect.ts';
import { type WhereComparisonName, type WhereNode, whereComparisons } from './match-predicate.ts';
import { parseWhereValue } from './parse-where-value.ts';
import { parseJsonObject } from './read-parameters.ts';
import { type FieldPath, fieldKinds, findField } from './request-fields.ts';

/** Parses the `where` parameter in the dialect's spelling. Throws a CallRefusal for every other spelling. */
export function parseWhere(text: string, dialect: SandboxDialect): WhereNode {
  return parseNode(parseJsonObject('where', text), dialect);
}

function parseNode(node: JsonValue, dialect: SandboxDialect): WhereNode {
  if (!isJsonObject(node)) throw bad('node', 'a condition is an object');
  const { predicate } = node;
  if (predicate === 'and' || predicate === 'or') return parseBranch(predicate, node, dialect);
  if (predicate === 'is_null' || predicate === 'is_not_null') {
    allowKeys(node, ['predicate', 'fieldPath']);
    return { predicate, fieldPath: parseField(node, dialect) };
  }
  allowKeys(node, ['predicate', 'fieldPath', 'value']);
  if (predicate === 'in') return parseMembership(node, dialect);
  if (isComparison(predicate)) return parseComparison(predicate, node, dialect);
  throw bad('predicate', `unknown predicate ${quote(predicate)}`);
}

function parseBranch(predicate: 'and' | 'or', fields: JsonObject, dialect: SandboxDialect): WhereNode {
  allowKeys(fields, ['predicate', dialect.operandsKey]);
  const operands = fields[dialect.operandsKey];
  if (!isJsonArray(operands) || operands.length === 0) {
    throw bad(dialect.operandsKey, `"${predicate}" needs a list of conditions under "${dialect.operandsKey}"`);
  }
  return { predicate, operands: operands.map((operand) => parseNode(operand, dialect)) };
}

function parseMembership(fields: JsonObject, dialect: SandboxDialect): WhereNode {
  const fieldPath = parseField(fields, dialect);
  if (!isJsonArray(fields.value) || fields.value.length === 0) throw bad('value', '"in" needs a list of values');
  return { predicate: 'in', fieldPath, value: fields.value.map((value) => parseValue(fieldPath, value, dialect)) };
}

function parseComparison(predicate: WhereComparisonName, fields: JsonObject, dialect: SandboxDialect): WhereNode {
  const fieldPath = parseField(fields, dialect);
  if (!refusedFor[fieldKinds[fieldPath]].includes(predicate)) {
    return { predicate, fieldPath, value: parseValue(fieldPath, fields.value, dialect) };
  }
  throw bad('predicate', `"${predicate}" does not apply to ${quote(fields.fieldPath)}`);
}

const refusedFor: Readonly<Record<(typeof fieldKinds)[FieldPath], readonly WhereComparisonName[]>> = {
  string: [],
  integer: ['like', 'starts_with'],
  instant: ['like', 'starts_with'],
  boolean: ['like', 'starts_with', 'gt', 'gte', 'lt', 'lte'],
};

function parseField(fields: JsonObject, dialect: SandboxDialect): FieldPath {
  const field = findField(fields.fieldPath, dialect.fieldCase);
  if (field === undefined) throw bad('fieldPath', `unknown field ${quote(fields.fieldPath)}`);
  return field;
}

function parseValue(field: FieldPath, value: unknown, dialect: SandboxDialect): string | number | boolean {
  const parsed = parseWhereValue(fieldKinds[field], value, dialect.valueEncoding);
  if (parsed === undefined) throw bad('value', `${quote(value)} is not a value of ${field}`);
  return parsed;
}

function allowKeys(fields: JsonObject, allowed: readonly string[]): void {
  const unknownKey = Object.keys(fields).find((key) => !allowed.includes(key));
  if (unknownKey !== undefined) throw bad('node', `unknown key ${quote(unknownKey)} in a condition`);
}

function isComparison(predicate: unknown): predicate is WhereComparisonName {
  return typeof predicate === 'string' && Object.hasOwn(whereComparisons, predicate);
}

function quote(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}

function bad(part: string, message: string): CallRefusal {
  return badParameter('where', part, message);
}
