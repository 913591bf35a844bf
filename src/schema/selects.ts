import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionNode,
} from 'graphql';

/** The parts of a resolver's info that are read here. */
export type Selection = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;

/** Whether the operation selects one of these fields of the object, directly or through fragments. */
export function selects(info: Selection, names: readonly string[]): boolean {
  const isSelected = (node: SelectionNode): boolean => {
    if (!isIncluded(node, info.variableValues)) return false;
    if (node.kind === 'Field') return names.includes(node.name.value);
    const fragment = node.kind === 'InlineFragment' ? node : fragmentOf(info, node.name.value);
    return fragment.selectionSet.selections.some(isSelected);
  };
  return info.fieldNodes.some((field: FieldNode) => field.selectionSet?.selections.some(isSelected) ?? false);
}

function isIncluded(node: SelectionNode, variables: Selection['variableValues']): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

function fragmentOf(info: Selection, name: string): FragmentDefinitionNode {
  const fragment = info.fragments[name];
  if (fragment === undefined) throw new Error(`A validated document has no fragment ${name}.`);
  return fragment;
}
