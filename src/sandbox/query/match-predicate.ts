import type { SandboxRow } from '../sandbox-row.ts';
import { matchLike } from './match-like.ts';
import { type FieldPath, type FieldValue, fieldKinds, fieldValue } from './request-fields.ts';

/** `where` in its normal form: camelCase, `operands`, native values. Instants are ISO 8601 strings. */
export type WhereNode = WhereBranch | WhereComparison | WhereMembership | WhereNullTest;

interface WhereBranch {
  readonly predicate: 'and' | 'or';
  readonly operands: readonly WhereNode[];
}

interface WhereComparison {
  readonly predicate: WhereComparisonName;
  readonly fieldPath: FieldPath;
  readonly value: FieldValue;
}

interface WhereMembership {
  readonly predicate: 'in';
  readonly fieldPath: FieldPath;
  readonly value: readonly FieldValue[];
}

interface WhereNullTest {
  readonly predicate: 'is_null' | 'is_not_null';
  readonly fieldPath: FieldPath;
}

export type WhereComparisonName = keyof typeof whereComparisons;

/** A predicate compiled for many rows. `atMs` is the row's createdAt. */
type RowTest = (row: SandboxRow, atMs: number) => boolean;

type Comparison = (actual: FieldValue, wanted: FieldValue) => boolean;

/** Strings compare by UTF-16 code unit, instants and numbers by value. */
export const whereComparisons = {
  eq: (actual, wanted) => actual === wanted,
  not_eq: (actual, wanted) => actual !== wanted,
  gt: (actual, wanted) => actual > wanted,
  gte: (actual, wanted) => actual >= wanted,
  lt: (actual, wanted) => actual < wanted,
  lte: (actual, wanted) => actual <= wanted,
  like: (actual, wanted) => matchLike(String(actual), String(wanted)),
  starts_with: (actual, wanted) => String(actual).startsWith(String(wanted)),
} as const satisfies Record<string, Comparison>;

/** Whether a row matches a condition. The server uses the same code for `where`. */
export function matchPredicate(row: SandboxRow, node: WhereNode): boolean {
  return compilePredicate(node)(row, Date.parse(row.createdAt));
}

export function compilePredicate(node: WhereNode): RowTest {
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

function compileBranch(node: WhereBranch): RowTest {
  const tests = node.operands.map(compilePredicate);
  if (node.predicate === 'and') return (row, atMs) => tests.every((test) => test(row, atMs));
  return (row, atMs) => tests.some((test) => test(row, atMs));
}

function compileMembership(node: WhereMembership): RowTest {
  const members = new Set(node.value.map((value) => comparable(node.fieldPath, value)));
  return (row, atMs) => {
    const actual = fieldValue(row, atMs, node.fieldPath);
    return actual !== null && members.has(actual);
  };
}

// As in SQL, null matches no comparison, not even `not_eq`: only `is_null` finds it.
function compileComparison(node: WhereComparison): RowTest {
  const compare: Comparison = whereComparisons[node.predicate];
  const wanted = comparable(node.fieldPath, node.value);
  return (row, atMs) => {
    const actual = fieldValue(row, atMs, node.fieldPath);
    return actual !== null && compare(actual, wanted);
  };
}

function comparable(field: FieldPath, value: FieldValue): FieldValue {
  return fieldKinds[field] === 'instant' ? instantMs(String(value)) : value;
}

/** Includes digits below the millisecond, which Date.parse drops. */
function instantMs(text: string): number {
  const [, below = '0'] = /\.\d{3}(\d+)/.exec(text) ?? [];
  return Date.parse(text) + Number(`0.${below}`);
}
