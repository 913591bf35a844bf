import { type DirectiveNode, type SelectionNode } from 'graphql';
export type Variables = Readonly<Record<string, unknown>>;
/** One `@skip` or `@include` whose argument is a variable: what that has to be. */
interface Clause {
    readonly variable: string;
    readonly expected: boolean;
}
/** All clauses must hold; none at all is always. */
export type Condition = readonly Clause[];
export declare const always: Condition;
/** The condition of a selection inside another; `never` where a literal says so. */
export declare function conditionOf(node: SelectionNode, outer: Condition): Condition | 'never';
export declare function holds(condition: Condition, variables: Variables): boolean;
/** Directives that only the general executor knows what to do with. */
export declare function isForeign({ name }: DirectiveNode): boolean;
export {};
