import { type DocumentNode, getOperationAST, Kind, type SelectionNode } from 'graphql';

/** Root fields that need no credential; all others are project data. */
const openFields: ReadonlySet<string> = new Set(['__schema', '__type', '__typename', 'botbyeGateway', '_service']);

/** Whether an operation selects project data. Visits each fragment once, so nested spreads take no more time than their text. */
export function asksForData(document: DocumentNode, operationName: string | undefined): boolean {
  const unseen = new Map<string, readonly SelectionNode[]>();
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) unseen.set(one.name.value, one.selectionSet.selections);
  }
  const isData = (node: SelectionNode): boolean => {
    if (node.kind === Kind.FIELD) return !openFields.has(node.name.value);
    if (node.kind === Kind.INLINE_FRAGMENT) return node.selectionSet.selections.some(isData);
    const selections = unseen.get(node.name.value) ?? [];
    unseen.delete(node.name.value);
    return selections.some(isData);
  };
  return getOperationAST(document, operationName)?.selectionSet.selections.some(isData) ?? false;
}
