import {
  type ConstDirectiveNode,
  type DirectiveNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** One `@skip` or `@include` whose argument is a variable, and the value that keeps the selection. */
interface Clause {
  readonly variable: string;
  readonly expected: boolean;
}

/** All clauses must hold; a condition without clauses always holds. */
export type Condition = readonly Clause[];

export const always: Condition = [];

/**
 * The condition of a selection inside another one: `never` if a literal excludes it, undefined if the condition may fail
 * with an error when it is evaluated. `booleans` are the variables that are sure to be true or false.
 */
export function conditionOf(
  { directives = [] }: SelectionNode,
  outer: Condition,
  booleans: ReadonlySet<string>,
): Condition | 'never' | undefined {
  let condition = outer;
  let isNever = false;
  for (const directive of directives) {
    const expected = directive.name.value === 'include';
    const value = directive.arguments?.[0]?.value;
    if (value?.kind === Kind.VARIABLE && booleans.has(value.name.value)) {
      condition = [...condition, { variable: value.name.value, expected }];
    } else if (value?.kind !== Kind.BOOLEAN) return undefined;
    else if (value.value !== expected) isNever = true;
  }
  return isNever ? 'never' : condition;
}

export function holds(condition: Condition, variables: Variables): boolean {
  return condition.every(({ variable, expected }) => variables[variable] === expected);
}

/** Directives whose meaning the planner does not know. */
export function isForeign({ name }: DirectiveNode | ConstDirectiveNode): boolean {
  return name.value !== 'include' && name.value !== 'skip';
}

/** Variables declared as `Boolean!`. One that may be null makes `@skip` and `@include` fail where it is null. */
export function booleansOf({ variableDefinitions = [] }: OperationDefinitionNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { type, variable } of variableDefinitions) {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : undefined;
    if (named?.kind === Kind.NAMED_TYPE && named.name.value === 'Boolean') names.add(variable.name.value);
  }
  return names;
}
