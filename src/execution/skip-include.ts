import {
  type ConstDirectiveNode,
  type DirectiveNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type VariableDefinitionNode,
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

/** The condition of a selection inside another one: `never` if a literal excludes it, undefined if it is no boolean. */
export function conditionOf({ directives = [] }: SelectionNode, outer: Condition): Condition | 'never' | undefined {
  let condition = outer;
  let isNever = false;
  for (const directive of directives) {
    const expected = directive.name.value === 'include';
    const value = directive.arguments?.[0]?.value;
    if (value?.kind === Kind.VARIABLE) condition = [...condition, { variable: value.name.value, expected }];
    else if (value?.kind !== Kind.BOOLEAN) return undefined;
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

/**
 * Variables that `@skip` and `@include` may take although they may be null: their declaration has a default instead of an
 * exclamation mark.
 */
export function nullableBooleans({ variableDefinitions = [] }: OperationDefinitionNode): readonly string[] {
  const isNullableBoolean = ({ type }: VariableDefinitionNode) =>
    type.kind === Kind.NAMED_TYPE && type.name.value === 'Boolean';
  return variableDefinitions.filter(isNullableBoolean).map(({ variable }) => variable.name.value);
}
