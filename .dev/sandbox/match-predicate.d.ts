import { type FieldPath, type FieldValue } from './request-fields.ts';
import type { SandboxRow } from './sandbox-row.ts';
/** `where` in its plainest spelling (camelCase, `operands`, native values); instants are ISO 8601 strings. */
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
export type WhereComparisonName = keyof typeof comparisons;
/** A predicate made ready for many rows. `atMs` is the row's createdAt. */
type RowTest = (row: SandboxRow, atMs: number) => boolean;
/** Strings are ordered by UTF-16 code unit, instants and numbers by size. */
export declare const comparisons: {
    readonly eq: (actual: FieldValue, wanted: FieldValue) => boolean;
    readonly not_eq: (actual: FieldValue, wanted: FieldValue) => boolean;
    readonly gt: (actual: FieldValue, wanted: FieldValue) => boolean;
    readonly gte: (actual: FieldValue, wanted: FieldValue) => boolean;
    readonly lt: (actual: FieldValue, wanted: FieldValue) => boolean;
    readonly lte: (actual: FieldValue, wanted: FieldValue) => boolean;
    readonly like: (actual: FieldValue, wanted: FieldValue) => boolean;
    readonly starts_with: (actual: FieldValue, wanted: FieldValue) => boolean;
};
/** Whether a row meets a condition. The same code answers the server's own `where`. */
export declare function matchPredicate(row: SandboxRow, node: WhereNode): boolean;
export declare function compilePredicate(node: WhereNode): RowTest;
export {};
