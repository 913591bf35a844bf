import { type DirectiveNode, Kind, type SelectionNode } from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** One `@skip` or `@include` whose argument is a variable: what that has to be. */
interface Clause {
  readonly variable: string;
  readonly expected: boolean;
}

/** All clauses must hold; none at all is always. */
export type Condition = readonly Clause[];

export const always: Condition = [];

/** The condition of a selection inside another; `never` where a literal says so. */
export function conditionOf(node: SelectionNode, outer: Condition): Condition | 'never' {
  let condition = outer;
  for (const directive of node.directives ?? []) {
    const expected = directive.name.value === 'include' ? true : directive.name.value === 'skip' ? false : undefined;
    if (expected === undefined) continue;
    const value = directive.arguments?.[0]?.value;
    if (value?.kind === Kind.VARIABLE) condition = [...condition, { variable: value.name.value, expected }];
    else if (value?.kind === Kind.BOOLEAN && value.value !== expected) return 'never';
  }
  return condition;
}

export function holds(condition: Condition, variables: Variables): boolean {
  return condition.every(({ variable, expected }) => variables[variable] === expected);
}

/** Directives that only the general executor knows what to do with. */
export function isForeign({ name }: DirectiveNode): boolean {
  return name.value !== 'include' && name.value !== 'skip';
}
