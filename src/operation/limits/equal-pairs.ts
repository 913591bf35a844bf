import { type DocumentNode, Kind, type SelectionNode } from 'graphql';

/** The number of pairs of fields with the same response key. Validation compares each pair at most once. */
export function countEqualPairs({ definitions }: DocumentNode): number {
  const counts = new Map<string, number>();
  let pairs = 0;
  const visit = (node: SelectionNode): void => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return;
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const before = counts.get(key) ?? 0;
      pairs += before;
      counts.set(key, before + 1);
    }
    node.selectionSet?.selections.forEach(visit);
  };
  for (const definition of definitions)
    if ('selectionSet' in definition) definition.selectionSet.selections.forEach(visit);
  return pairs;
}
