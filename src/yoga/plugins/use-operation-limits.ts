import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type ParseOptions,
  parse,
  type Source,
} from 'graphql';
import type { LimitsConfig } from '../../config/config.ts';
import { GatewayError } from '../../domain/gateway-error.ts';
import type { GatewayPlugin } from '../context.ts';
import { costOfOperation } from '../operation-cost.ts';
import { measureOperation, type OperationSize } from '../operation-size.ts';

/** Bounds parsing and validation before any other limit can be looked at. */
const maxTokens = 2_000;

/** Refuses what is too large or too costly before the upstream is asked. Cost depends on variables, hence at execution. */
export function useOperationLimits(limits: LimitsConfig): GatewayPlugin {
  const sizes = new WeakMap<DocumentNode, Map<string, OperationSize>>();
  return {
    onParse({ setParseFn }) {
      setParseFn(parseBounded);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const { schema, document, operationName } = args;
      const variables = coerceVariables(schema, document, operationName, args.variableValues);
      // Variables that do not fit are the executor's to report.
      if (variables === undefined) return;
      const refusal =
        refuseSize(sizeOf(sizes, document, operationName), limits) ??
        refuseCost(
          costOfOperation({ schema, document, operationName, variables, maxPageSize: limits.maxPageSize }),
          limits,
        );
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}

function parseBounded(source: string | Source, options?: ParseOptions): DocumentNode {
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
