import { type DocumentNode, type GraphQLSchema, getIntrospectionQuery, parse } from 'graphql';
import type { LimitsConfig } from '../../config/config.ts';
import { GatewayError } from '../../domain/gateway-error.ts';
import { slicingArguments } from '../../schema/field-cost.ts';
import { createCostMemo } from './cost-memo.ts';
import { countEqualPairs } from './equal-pairs.ts';
import { introspectionSizes } from './introspection-sizes.ts';
import { costOfOperation } from './operation-cost.ts';
import { measureOperation, type OperationSize } from './operation-size.ts';

/** An operation that is ready to run, with coerced variables. */
export interface CoercedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface OperationLimits {
  /** The refusal of a document whose validation would take too long; undefined if it is small enough. */
  refuseSize(document: DocumentNode, operationName: string | null | undefined): GatewayError | undefined;
  /** The refusal of a valid operation that costs too much or has too many fields once its fragments are spread. */
  refuseCost(operation: CoercedOperation): GatewayError | undefined;
  /** What a valid operation costs, in the unit of `maxCost`. */
  costOf(operation: CoercedOperation): number;
}

/** About 245 equal fields side by side; validation compares each pair. */
const maxEqualPairs = 30_000;
/** Counts a fragment again for each spread. */
const maxFields = 5_000;
/** An operation may introspect as much as this many full introspection queries. */
const maxIntrospections = 2;

/** Remembers sizes by document, and costs by document and the variables that set the sizes of lists. */
export function createOperationLimits(limits: LimitsConfig, schema: GraphQLSchema): OperationLimits {
  const refuseDocument = createMemo((document) => refuseRepetition(countEqualPairs(document)));
  const sizes = introspectionSizes(schema);
  const maxIntrospection = maxIntrospections * measureOperation(wholeIntrospection, undefined, sizes).introspection;
  const sizesByName = createMemo(() => new Map<string, OperationSize>());
  const sizeOf = (document: DocumentNode, operationName: string | null | undefined): OperationSize => {
    const known = sizesByName(document);
    const name = operationName ?? '';
    const size = known.get(name) ?? measureOperation(document, operationName, sizes);
    known.set(name, size);
    return size;
  };
  const costOf = createCostOf(limits);
  return {
    refuseSize: (document, operationName) =>
      refuseDocument(document) ??
      refuseOperationSize(sizeOf(document, operationName), limits) ??
      refuseIntrospection(sizeOf(document, operationName), maxIntrospection),
    costOf,
    refuseCost: (operation) =>
      refuseCost(costOf(operation), limits) ?? refuseFields(sizeOf(operation.document, operation.operationName)),
  };
}

const wholeIntrospection = parse(
  getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  }),
);

/** Remembers one result for each document while the document is in memory. */
function createMemo<Value>(create: (document: DocumentNode) => Value): (document: DocumentNode) => Value {
  const known = new WeakMap<DocumentNode, { readonly value: Value }>();
  return (document) => {
    const kept = known.get(document) ?? { value: create(document) };
    known.set(document, kept);
    return kept.value;
  };
}

function createCostOf({ maxPageSize }: LimitsConfig): (operation: CoercedOperation) => number {
  const costs = createCostMemo(slicingArguments);
  return (operation) => {
    const key = costs.keyOf(operation.document, operation.operationName, operation.variables);
    const known = costs.find(key);
    if (known !== undefined) return known;
    const cost = costOfOperation({ ...operation, maxPageSize });
    costs.keep(key, cost);
    return cost;
  };
}

function refuseRepetition(equalPairs: number): GatewayError | undefined {
  if (equalPairs <= maxEqualPairs) return undefined;
  return tooLarge('The document repeats the same fields too often. Select each field once.');
}

function refuseOperationSize(
  { depth, aliases }: OperationSize,
  { maxDepth, maxAliases }: LimitsConfig,
): GatewayError | undefined {
  if (depth > maxDepth) return tooLarge(`The operation is ${depth} levels deep; at most ${maxDepth} are allowed.`);
  if (aliases > maxAliases) return tooLarge(`The operation has ${aliases} aliases; at most ${maxAliases} are allowed.`);
  return undefined;
}

function refuseFields({ fields }: OperationSize): GatewayError | undefined {
  if (fields <= maxFields) return undefined;
  return tooLarge(`The operation has ${fields} fields with its fragments spread; at most ${maxFields} are allowed.`);
}

function refuseIntrospection({ introspection }: OperationSize, maxIntrospection: number): GatewayError | undefined {
  if (introspection <= maxIntrospection) return undefined;
  return tooLarge('The operation introspects more than the whole schema twice. Ask for less of it at once.');
}

function tooLarge(message: string): GatewayError {
  return new GatewayError('OPERATION_TOO_LARGE', message);
}

function refuseCost(cost: number, { maxCost }: LimitsConfig): GatewayError | undefined {
  if (cost <= maxCost) return undefined;
  return new GatewayError(
    'OPERATION_TOO_COSTLY',
    `The operation costs ${cost}; at most ${maxCost} is allowed. Ask for fewer rows, give summaries a first, or split it.`,
  );
}
