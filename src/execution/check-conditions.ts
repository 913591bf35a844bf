import {
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isWithin } from './collect-fields.ts';
import type { Variables } from './skip-include.ts';

export interface ConditionCheck {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Variables;
}

/**
 * Throws the error of graphql-js if a condition that it would evaluate for an object has a null. It evaluates them in
 * turn, those of fragments for other types as well, but none of a fragment that it has visited already.
 */
export function checkConditions(
  check: ConditionCheck,
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  visited: Set<string>,
): void {
  for (const node of selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD && visited.has(node.name.value)) continue;
    if (!isIncluded(node, check.variables) || node.kind === Kind.FIELD) continue;
    if (node.kind === Kind.FRAGMENT_SPREAD) visited.add(node.name.value);
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : check.fragments[node.name.value];
    const on = fragment?.typeCondition?.name.value;
    if (!fragment || (on !== undefined && !isWithin(check.schema, type, on))) continue;
    checkConditions(check, type, fragment.selectionSet, visited);
  }
}

function isIncluded(node: SelectionNode, variables: Variables): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}
