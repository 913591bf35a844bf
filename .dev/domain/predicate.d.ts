import type { RequestField } from './request-field.ts';
export declare const comparisons: readonly ['eq', 'notEq', 'like', 'startsWith', 'gt', 'gte', 'lt', 'lte'];
export type Comparison = (typeof comparisons)[number];
/** Instants are ISO 8601 strings in UTC. */
export type PredicateValue = string | number | boolean;
/** A condition on requests: the thirteen predicates upstream knows, as a tree. Branches have two operands or more. */
export type Predicate = BranchPredicate | ComparisonPredicate | MembershipPredicate | NullPredicate;
export interface BranchPredicate {
    readonly kind: 'and' | 'or';
    readonly operands: readonly Predicate[];
}
export interface ComparisonPredicate {
    readonly kind: Comparison;
    readonly field: RequestField;
    readonly value: PredicateValue;
}
export interface MembershipPredicate {
    readonly kind: 'in';
    readonly field: RequestField;
    readonly values: readonly PredicateValue[];
}
export interface NullPredicate {
    readonly kind: 'isNull' | 'isNotNull';
    readonly field: RequestField;
}
/** A branch of its operands; the operand itself where there is just one, so that no needless branch is ever sent. */
export declare function branch(kind: 'and' | 'or', operands: readonly [Predicate, ...Predicate[]]): Predicate;
