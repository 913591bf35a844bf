import { type DocumentNode, getOperationAST, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';

/** The size of an operation, computed from its document alone, without a schema or variables. */
export interface OperationSize {
  /** Levels of nested fields, without introspection. */
  readonly depth: number;
  /** Aliases, also in introspection. Counts a fragment again for each spread. */
  readonly aliases: number;
  /** Fields. Counts a fragment again for each spread. */
  readonly fields: number;
  /** Introspection fields, each multiplied by the sizes of the lists around it. */
  readonly introspection: number;
}

/** The lengths of the lists of the introspection schema, by field name. */
export type IntrospectionSizes = ReadonlyMap<string, number>;

const none: OperationSize = { depth: 0, aliases: 0, fields: 0, introspection: 0 };

const introspectionRoots: ReadonlySet<string> = new Set(['__schema', '__type']);

/** Measures each fragment once, so that nested spreads take no more time than their text, and cycles end. */
export function measureOperation(
  document: DocumentNode,
  operationName: string | null | undefined,
  sizes: IntrospectionSizes,
): OperationSize {
  const selectionSets = fragmentsOf(document);
  const measured = new Map<string, OperationSize>();

  const measureAll = ({ selections }: SelectionSetNode, inIntrospection: boolean): OperationSize => {
    const total = { ...none };
    for (const node of selections) {
      const size = measureOne(node, inIntrospection);
      total.depth = Math.max(total.depth, size.depth);
      total.aliases += size.aliases;
      total.fields += size.fields;
      total.introspection += size.introspection;
    }
    return total;
  };
  const measureOne = (node: SelectionNode, inIntrospection: boolean): OperationSize => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return measureFragment(node.name.value, inIntrospection);
    if (node.kind === Kind.INLINE_FRAGMENT) return measureAll(node.selectionSet, inIntrospection);
    const introspects = inIntrospection || introspectionRoots.has(node.name.value);
    const below = node.selectionSet ? measureAll(node.selectionSet, introspects) : none;
    return {
      depth: (introspects ? 0 : below.depth) + 1,
      aliases: below.aliases + (node.alias ? 1 : 0),
      fields: below.fields + 1,
      introspection: introspects ? (sizes.get(node.name.value) ?? 1) * (1 + below.introspection) : below.introspection,
    };
  };
  const measureFragment = (name: string, inIntrospection: boolean): OperationSize => {
    const key = inIntrospection ? `__ ${name}` : name;
    const known = measured.get(key);
    if (known) return known;
    measured.set(key, none);
    const selectionSet = selectionSets.get(name);
    const size = selectionSet ? measureAll(selectionSet, inIntrospection) : none;
    measured.set(key, size);
    return size;
  };

  const operation = getOperationAST(document, operationName);
  return operation ? measureAll(operation.selectionSet, false) : none;
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, SelectionSetNode> {
  const fragments = new Map<string, SelectionSetNode>();
  for (const one of definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one.selectionSet);
  }
  return fragments;
}
