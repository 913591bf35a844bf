import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/** Remembers the costs of operations by document, name and the variables that set the sizes of lists. */
export interface CostMemo {
  find(key: CostKey): number | undefined;
  keep(key: CostKey, cost: number): void;
  keyOf(document: DocumentNode, operationName: string | null | undefined, variables: GivenVariables): CostKey;
}

type GivenVariables = Readonly<Record<string, unknown>> | null | undefined;

interface CostKey {
  readonly document: DocumentNode;
  readonly text: string;
}

interface Known {
  /** The variables that set the size of a list. */
  readonly sizing: readonly string[];
  readonly costs: Map<string, number>;
}

/** Costs that are remembered for one document; when there are more, all of them are forgotten. */
const maxSizes = 100;

export function createCostMemo(slicingArguments: ReadonlySet<string>): CostMemo {
  const documents = new WeakMap<DocumentNode, Known>();
  const knownOf = (document: DocumentNode): Known => {
    const known = documents.get(document) ?? { sizing: sizingVariables(document, slicingArguments), costs: new Map() };
    documents.set(document, known);
    return known;
  };
  return {
    find: ({ document, text }) => knownOf(document).costs.get(text),
    keep({ document, text }, cost) {
      const { costs } = knownOf(document);
      if (costs.size >= maxSizes) costs.clear();
      costs.set(text, cost);
    },
    keyOf(document, operationName, variables) {
      const sizes = knownOf(document).sizing.map((name) => sizeOf(variables?.[name]));
      return { document, text: `${operationName ?? ''}(${sizes.join()})` };
    },
  };
}

/** A list counts with its length. Any other value that is not a number counts as a list of one, or is refused later. */
function sizeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  return typeof value === 'number' || value == null ? String(value) : 'one';
}

function sizingVariables({ definitions }: DocumentNode, slicingArguments: ReadonlySet<string>): string[] {
  const names = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) continue;
      for (const { name, value } of (node.kind === Kind.FIELD && node.arguments) || []) {
        if (value.kind === Kind.VARIABLE && slicingArguments.has(name.value)) names.add(value.name.value);
      }
      if (node.selectionSet) collect(node.selectionSet);
    }
  };
  for (const one of definitions) if ('selectionSet' in one) collect(one.selectionSet);
  return [...names];
}
