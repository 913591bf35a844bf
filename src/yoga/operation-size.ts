import { type DocumentNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

/** What can be told of an operation without its variables. */
export interface OperationSize {
  /** Fields below fields; introspection is not counted. */
  readonly depth: number;
  /** With every fragment counted where it is spread. */
  readonly aliases: number;
}

const nothing: OperationSize = { depth: 0, aliases: 0 };

/** Each fragment is measured once, so that fragments that double each other cost no more than their text. */
export function measureOperation(document: DocumentNode, operationName: string | null | undefined): OperationSize {
  const fragments = new Map<string, OperationSize>();
  const measure = (selectionSet: SelectionSetNode): OperationSize => {
    let depth = 0;
    let aliases = 0;
    for (const node of selectionSet.selections) {
      const size =
        node.kind === Kind.FRAGMENT_SPREAD
          ? measureFragment(node.name.value)
          : node.kind === Kind.FIELD && node.name.value.startsWith('__')
            ? nothing
            : node.selectionSet
              ? measure(node.selectionSet)
              : nothing;
      depth = Math.max(depth, size.depth + (node.kind === Kind.FIELD ? 1 : 0));
      aliases += size.aliases + (node.kind === Kind.FIELD && node.alias ? 1 : 0);
    }
    return { depth, aliases };
  };
  const measureFragment = (name: string): OperationSize => {
    const known = fragments.get(name);
    if (known) return known;
    const definition = document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    );
    const size = definition?.kind === Kind.FRAGMENT_DEFINITION ? measure(definition.selectionSet) : nothing;
    fragments.set(name, size);
    return size;
  };
  const operation = getOperationAST(document, operationName);
  return operation ? measure(operation.selectionSet) : nothing;
}
