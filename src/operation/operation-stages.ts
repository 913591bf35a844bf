import { execute, type GraphQLSchema } from 'graphql';
import { runPlan } from '../execution/run-plan.ts';
import type { Identify } from '../identity/identify.ts';
import { coerceVariables } from './coerce-variables.ts';
import type { FederatedTrace } from './federated-trace/federated-trace.ts';
import { createKnownOperations } from './known-operations.ts';
import type { OperationLimits } from './limits/operation-limits.ts';
import { boundResult, maxResponseBytes, responseTooLarge } from './limits/response-limit.ts';
import { type Operation, preparedOf, type Stage } from './operation.ts';
import { type CreateContext, unauthenticated } from './operation-context.ts';
import { prepareOperation } from './prepare-operation.ts';
import { RequestErrors } from './request-errors.ts';
import { asksForData } from './require-caller.ts';
import { createValidateDocument } from './validate-document.ts';

export interface StageParts {
  readonly schema: GraphQLSchema;
  readonly identify: Identify;
  readonly limits: OperationLimits;
  readonly createContext: CreateContext;
  /** Whether callers may read the schema; messages then also suggest its names. */
  readonly introspection: boolean;
  /** Whether operations run by plan and are remembered. */
  readonly fastPaths: boolean;
  /** Set in a subgraph. */
  readonly trace: FederatedTrace | undefined;
}

/** The stages in the order in which an operation can be refused. A new concern is one more of them, and no other line. */
export function createStages(parts: StageParts): readonly Stage[] {
  const { identify, limits, introspection, createContext, trace } = parts;
  const known = createKnownOperations();
  const prepareParts = { ...parts, validate: createValidateDocument({ introspection }), plans: parts.fastPaths };

  const prepare: Stage = (operation) => {
    const { query, operationName } = operation.given.params;
    operation.prepared = known.find(query, operationName) ?? prepareOperation(prepareParts, query, operationName);
  };
  const requireCaller: Stage = (operation) => {
    const { document, operationName } = preparedOf(operation);
    operation.identity = identify(operation.given.header('authorization') ?? null);
    if (operation.identity === null && asksForData(document, operationName)) throw unauthenticated();
  };
  const coerce: Stage = (operation) => {
    const variableValues = operation.given.params.variables;
    const { variables, errors } = coerceVariables({ ...preparedOf(operation), variableValues }, introspection);
    if (errors) throw new RequestErrors(errors);
    operation.variables = variables;
  };
  const refuseCostly: Stage = (operation) => {
    const refusal = limits.refuseCost({ ...preparedOf(operation), variables: operation.variables ?? {} });
    if (refusal) throw refusal;
  };
  const open: Stage = (operation) => {
    const { header, requestId, signal } = operation.given;
    operation.context = createContext({ header, requestId, signal, identity: operation.identity ?? null });
  };
  const run: Stage = async (operation) => {
    operation.result = await (trace?.isAsked(operation) ? trace.run(operation) : runPrepared(operation));
  };
  const bound: Stage = (operation) => {
    if (operation.result) operation.result = boundResult(operation.result);
  };
  const remember: Stage = (operation) => {
    if (!operation.result?.errors) known.keep(operation.given.params.query, preparedOf(operation));
  };
  return [prepare, requireCaller, coerce, refuseCostly, open, run, bound, remember];
}

function runPrepared(operation: Operation) {
  const { schema, document, operationName, plan } = preparedOf(operation);
  const { variables = {}, context: contextValue } = operation;
  if (plan) {
    const bounds = { maxCharacters: maxResponseBytes, tooLong: responseTooLarge };
    return runPlan(plan, { schema, document, variables, contextValue, ...bounds });
  }
  const variableValues = operation.given.params.variables ?? {};
  return execute({ schema, document, operationName: operationName ?? null, variableValues, contextValue });
}
