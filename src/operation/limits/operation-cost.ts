import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type FieldCost, fieldCostOf } from '../../schema/field-cost.ts';

export interface CostedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** A larger page counts as this size: its own field refuses it with a better message. */
  readonly maxPageSize: number;
}

/** The number of rows in the named list fields of an object, set by the arguments of its parent field. */
interface Sizing {
  readonly fields: readonly string[];
  readonly size: number;
}

const unsized: Sizing = { fields: [], size: 1 };

/**
 * The maximum cost of an operation: 1 for every object, times the sizes of the lists around it, plus the weight of each
 * field that calls the upstream. Computes each fragment once for each sizing, so the text bounds the work.
 */
export function costOfOperation({ schema, document, operationName, variables, maxPageSize }: CostedOperation): number {
  const fragments = new Map<string, number>();
  const costOf = (selectionSet: SelectionSetNode, type: GraphQLNamedType | undefined, sizing: Sizing): number => {
    let cost = 0;
    for (const node of selectionSet.selections) {
      if (node.kind === Kind.FIELD) cost += costOfField(node, type, sizing);
      else if (node.kind === Kind.FRAGMENT_SPREAD) cost += costOfFragment(node.name.value, sizing);
      else
        cost += costOf(
          node.selectionSet,
          node.typeCondition ? schema.getType(node.typeCondition.name.value) : type,
          sizing,
        );
    }
    return cost;
  };
  const costOfField = (node: FieldNode, type: GraphQLNamedType | undefined, sizing: Sizing): number => {
    const field = fieldOf(type, node.name.value);
    if (field === undefined) return 0;
    const weighing = fieldCostOf(field);
    const returned = getNamedType(field.type);
    const size = rowsOf(node, field, weighing, variables, sizing);
    const below = weighing?.sizedFields
      ? { fields: weighing.sizedFields, size: Math.min(size.promised, maxPageSize) }
      : unsized;
    const each = isCompositeType(returned) && node.selectionSet ? 1 + costOf(node.selectionSet, returned, below) : 0;
    return (weighing?.weight ?? 0) + size.own * each;
  };
  const costOfFragment = (name: string, sizing: Sizing): number => {
    const key = `${name} ${sizing.size} ${sizing.fields.join()}`;
    const known = fragments.get(key);
    if (known !== undefined) return known;
    const definition = document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    );
    const cost =
      definition?.kind === Kind.FRAGMENT_DEFINITION
        ? costOf(definition.selectionSet, schema.getType(definition.typeCondition.name.value), sizing)
        : 0;
    fragments.set(key, cost);
    return cost;
  };
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  return operation && root ? costOf(operation.selectionSet, root, unsized) : 0;
}

function fieldOf(type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** How many objects the field returns itself, and how many rows its arguments promise for the lists below it. */
function rowsOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  weighing: FieldCost | undefined,
  variables: CostedOperation['variables'],
  sizing: Sizing,
): { readonly own: number; readonly promised: number } {
  const promised = slicedSize(node, field, weighing, variables) ?? weighing?.assumedSize ?? 1;
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (!isListType(type)) return { own: 1, promised };
  return { own: sizing.fields.includes(field.name) ? sizing.size : promised, promised };
}

function slicedSize(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  weighing: FieldCost | undefined,
  variables: CostedOperation['variables'],
): number | undefined {
  if (!weighing?.slicingArguments) return undefined;
  const given: Record<string, unknown> = getArgumentValues(field, node, { ...variables });
  const sizes = weighing.slicingArguments
    .map((name) => given[name])
    .map((value) => (Array.isArray(value) ? value.length : value));
  const numbers = sizes.filter((size) => typeof size === 'number');
  return numbers.length > 0 ? Math.max(0, ...numbers) : undefined;
}
