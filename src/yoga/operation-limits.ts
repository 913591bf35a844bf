import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type ParseOptions,
  parse,
  type Source,
} from 'graphql';
import type { LimitsConfig } from '../config/config.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import { slicingArguments } from '../schema/field-cost.ts';
import { createCostMemo } from './cost-memo.ts';
import { costOfOperation } from './operation-cost.ts';
import { measureOperation, type OperationSize } from './operation-size.ts';

/** Bounds parsing and validation before any other limit can be looked at. */
const maxTokens = 2_000;

/** An operation as it is about to be executed. */
export type Operation = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;

export interface OperationLimits {
  /** Why an operation is not executed: too large or too costly, told before the upstream is asked. */
  refuse(operation: Operation): GatewayError | undefined;
}

/** Size is looked up by document; cost by document and the variables that size its lists. */
export function createOperationLimits(limits: LimitsConfig): OperationLimits {
  const sizes = new WeakMap<DocumentNode, Map<string, OperationSize>>();
  const costs = createCostMemo(slicingArguments);
  const costOf = ({ schema, document, operationName, variableValues }: Operation): number | undefined => {
    const key = costs.keyOf(document, operationName, variableValues);
    const known = costs.find(key);
    if (known !== undefined) return known;
    const variables = coerceVariables(schema, document, operationName, variableValues);
    if (variables === undefined) return undefined;
    const cost = costOfOperation({ schema, document, operationName, variables, maxPageSize: limits.maxPageSize });
    costs.keep(key, cost);
    return cost;
  };
  return {
    refuse(operation) {
      const cost = costOf(operation);
      // Variables that do not fit are the executor's to report.
      if (cost === undefined) return undefined;
      return refuseSize(sizeOf(sizes, operation.document, operation.operationName), limits) ?? refuseCost(cost, limits);
    },
  };
}

export function parseBounded(source: string | Source, options?: ParseOptions): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes(`more that ${maxTokens} tokens`)) {
      throw new GatewayError('OPERATION_TOO_LARGE', `The document has more than ${maxTokens} tokens. Split it.`);
    }
    throw error;
  }
}

function coerceVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  given: Readonly<Record<string, unknown>> | null | undefined,
): Record<string, unknown> | undefined {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return getVariableValues(schema, definitions, { ...given }, { maxErrors: 1 }).coerced;
}

function sizeOf(
  sizes: WeakMap<DocumentNode, Map<string, OperationSize>>,
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationSize {
  const known = sizes.get(document) ?? new Map<string, OperationSize>();
  sizes.set(document, known);
  const size = known.get(operationName ?? '') ?? measureOperation(document, operationName);
  known.set(operationName ?? '', size);
  return size;
}

function refuseSize(
  { depth, aliases }: OperationSize,
  { maxDepth, maxAliases }: LimitsConfig,
): GatewayError | undefined {
  if (depth > maxDepth) {
    return new GatewayError(
      'OPERATION_TOO_LARGE',
      `The operation is ${depth} levels deep; at most ${maxDepth} are allowed.`,
    );
  }
  if (aliases > maxAliases) {
    return new GatewayError(
      'OPERATION_TOO_LARGE',
      `The operation has ${aliases} aliases; at most ${maxAliases} are allowed.`,
    );
  }
  return undefined;
}

function refuseCost(cost: number, { maxCost }: LimitsConfig): GatewayError | undefined {
  if (cost <= maxCost) return undefined;
  return new GatewayError(
    'OPERATION_TOO_COSTLY',
    `The operation costs ${cost}; at most ${maxCost} is allowed. Ask for fewer rows, give summaries a first, or split it.`,
  );
}
