import { execute, type GraphQLSchema } from 'graphql';
import { runPlan } from '../execution/run-plan.ts';
import type { Charged } from '../identity/charged.ts';
import type { Pacing } from '../identity/pacing.ts';
import type { Quotas } from '../identity/quota.ts';
import type { FairSlots } from '../runtime/fair-slots.ts';
import { coerceVariables } from './coerce-variables.ts';
import type { FederatedTrace } from './federated-trace/federated-trace.ts';
import { createKnownOperations, type KnownOperations } from './known-operations.ts';
import type { OperationLimits } from './limits/operation-limits.ts';
import { boundResult, maxResponseBytes, responseTooLarge } from './limits/response-limit.ts';
import { documentTextOf, type Operation, preparedOf, type Stage } from './operation.ts';
import { type CreateContext, unauthenticated } from './operation-context.ts';
import { type DocumentSources, type FoundDocument, findDocument } from './persisted/find-document.ts';
import { prepareOperation } from './prepare-operation.ts';
import { overQuota, tooManyCredentials } from './refusals.ts';
import { asksForData } from './require-caller.ts';
import { isSubscription, openSource, requireStream, takeSubscriberSlot } from './subscriptions.ts';
import { createValidateDocument, RequestErrors } from './validate-document.ts';

export interface StageParts {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  readonly createContext: CreateContext;
  /** Whether callers may read the schema; if so, messages also suggest names of the schema. */
  readonly introspection: boolean;
  /** Whether operations run by plan and are remembered. */
  readonly fastPaths: boolean;
  /** Where stored documents are found. */
  readonly documents: DocumentSources;
  readonly pacing: Pacing;
  readonly quotas: Quotas;
  /** Slots of subscriptions. */
  readonly subscribers: FairSlots;
  /** Set in a subgraph. */
  readonly trace: FederatedTrace | undefined;
}

/** The stages in the order in which an operation can be refused. A new concern is one more line in this list. */
export function createStages(parts: StageParts): readonly Stage[] {
  const known = createKnownOperations();
  return [
    find(parts),
    prepare(parts, known),
    requireStream,
    keepDocument(parts),
    requireCaller,
    pace(parts),
    coerce(parts),
    refuseCostly(parts),
    chargeQuota(parts),
    takeSubscriberSlot(parts.subscribers),
    openContext(parts),
    run(parts),
    boundResponse,
    remember(known),
    shareDocument(parts),
  ];
}

/** Finds the document that the request names, or takes the one that it brings. */
function find({ documents }: StageParts): Stage {
  return (operation) => {
    const take = (found: FoundDocument) => {
      operation.document = found;
    };
    const found = findDocument(documents, operation.given.params);
    return found instanceof Promise ? found.then(take) : take(found);
  };
}

/** Keeps a document under its hash for those who send only the hash: after prepare, so that it is valid. */
function keepDocument({ documents }: StageParts): Stage {
  return ({ document }) => {
    if (document?.register !== undefined) documents.stored?.keep(document.register, document.text);
  };
}

/** Shares it with other replicas once the upstream has let its sender read, so that no stranger can fill what they share. */
function shareDocument({ documents }: StageParts): Stage {
  return ({ document, context }) => {
    const hasData = context !== undefined && context.ledger.entries.length > 0;
    if (document?.register !== undefined && hasData) documents.stored?.share(document.register, document.text);
  };
}

/** Parses, checks and plans the document, or finds it among the known operations. */
function prepare(parts: StageParts, known: KnownOperations): Stage {
  const validate = createValidateDocument(parts);
  const prepareParts = { ...parts, validate, plans: parts.fastPaths };
  return (operation) => {
    const { operationName } = operation.given.params;
    const text = documentTextOf(operation);
    operation.prepared = known.find(text, operationName) ?? prepareOperation(prepareParts, text, operationName);
  };
}

/** Refuses an operation that selects project data if nobody is known to have sent it. */
function requireCaller(operation: Operation): void {
  const { document, operationName } = preparedOf(operation);
  const { identified } = operation.given;
  if (identified.caller === null && asksForData(document, operationName)) throw unauthenticated(identified);
}

/** Slows networks that send one credential of the vendor after the other that the upstream has not accepted. */
function pace({ pacing }: StageParts): Stage {
  return (operation) => {
    const { document, operationName } = preparedOf(operation);
    const { address, identified } = operation.given;
    const own = identified.caller?.identities.find(({ owner }) => owner === 'caller');
    if (own === undefined || address === undefined || !asksForData(document, operationName)) return;
    const retryAfterMs = pacing.takeTurn(address, own.key);
    if (retryAfterMs !== undefined) throw tooManyCredentials(retryAfterMs);
  };
}

function coerce({ introspection }: StageParts): Stage {
  return (operation) => {
    const variableValues = operation.given.params.variables;
    const { variables, errors } = coerceVariables({ ...preparedOf(operation), variableValues }, introspection);
    if (errors) throw new RequestErrors(errors);
    operation.variables = variables;
  };
}

function refuseCostly({ limits }: StageParts): Stage {
  return (operation) => {
    const refusal = limits.refuseCost({ ...preparedOf(operation), variables: operation.variables ?? {} });
    if (refusal) throw refusal;
  };
}

/** Charges the caller's quota with the cost of the operation, however the operation ends. */
function chargeQuota({ limits, quotas }: StageParts): Stage {
  return (operation) => {
    const { caller } = operation.given.identified;
    if (caller?.quotaPerMinute === undefined) return undefined;
    const cost = limits.costOf({ ...preparedOf(operation), variables: operation.variables ?? {} });
    // An operation that asks for nothing still has to be parsed.
    const charged = quotas.charge(caller, Math.max(1, cost));
    return charged instanceof Promise ? charged.then(refuseOverQuota) : refuseOverQuota(charged);
  };
}

function refuseOverQuota(refusal: Charged): void {
  if (refusal) throw overQuota(refusal);
}

/** Creates what only this operation uses: its deadline, loaders and allowance of upstream calls. */
function openContext({ createContext }: StageParts): Stage {
  return (operation) => {
    operation.context = createContext(operation.given);
  };
}

function run({ trace }: StageParts): Stage {
  return async (operation) => {
    if (isSubscription(preparedOf(operation))) return openSource(operation);
    operation.result = await (trace?.isAsked(operation) ? trace.run(operation) : runPrepared(operation));
  };
}

function boundResponse(operation: Operation): void {
  if (operation.result) operation.result = boundResult(operation.result);
}

/** Keeps the prepared operation for its next request, unless its result has errors. */
function remember(known: KnownOperations): Stage {
  return (operation) => {
    if (!operation.result?.errors) known.keep(documentTextOf(operation), preparedOf(operation));
  };
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
