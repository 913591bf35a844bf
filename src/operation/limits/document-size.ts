import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, type ValueNode } from 'graphql';

/** How large a document is, whichever of its operations runs: this bounds validation and every recursion over it. */
export interface DocumentSize {
  /** Deepest nesting of selection sets, lists and input objects in each other. */
  readonly nesting: number;
  /** Pairs of fields with one response key. Validation compares at most that many. */
  readonly equalPairs: number;
}

/** Visits each node of the text once. */
export function measureDocument({ definitions }: DocumentNode): DocumentSize {
  const counts = new Map<string, number>();
  let equalPairs = 0;
  let nesting = 0;

  const noteKey = (key: string): void => {
    const before = counts.get(key) ?? 0;
    equalPairs += before;
    counts.set(key, before + 1);
  };
  const visitSelections = (selections: readonly SelectionNode[], level: number): void => {
    nesting = Math.max(nesting, level);
    for (const node of selections) {
      visitArguments(node.directives, level);
      if (node.kind === Kind.FIELD) {
        noteKey(node.alias?.value ?? node.name.value);
        visitArguments([node], level);
      }
      if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet) {
        visitSelections(node.selectionSet.selections, level + 1);
      }
    }
  };
  const visitArguments = (nodes: readonly Pick<DirectiveNode, 'arguments'>[] = [], level: number): void => {
    for (const node of nodes) for (const { value } of node.arguments ?? []) visitValue(value, level + 1);
  };
  const visitValue = (value: ValueNode, level: number): void => {
    nesting = Math.max(nesting, level);
    if (value.kind === Kind.LIST) for (const item of value.values) visitValue(item, level + 1);
    if (value.kind === Kind.OBJECT) for (const field of value.fields) visitValue(field.value, level + 1);
  };

  for (const definition of definitions) {
    if ('selectionSet' in definition) visitSelections(definition.selectionSet.selections, 1);
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { defaultValue } of definition.variableDefinitions ?? []) if (defaultValue) visitValue(defaultValue, 1);
  }
  return { nesting, equalPairs };
}
