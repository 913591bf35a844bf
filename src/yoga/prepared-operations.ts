import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Lifetime, lifetimeOf } from '../domain/lifetime.ts';
import { createSeenBefore } from '../domain/seen-before.ts';
import { runPlan } from '../execution/run-plan.ts';
import { operationSignal } from '../observability/signals.ts';
import { coerceVariables } from './coerce-variables.ts';
import type { CreateContext, OperationContext, RequestHead } from './context.ts';
import { documentBytes } from './document-bytes.ts';
import type { OperationLimits } from './operation-limits.ts';
import { type PreparedOperation, prepareOperation } from './prepare-operation.ts';
import { parseParams } from './request-params.ts';
import { maxResponseBytes, responseTooLarge } from './response-limit.ts';
import { settleErrors, translateErrors } from './translate-error.ts';

export interface PreparedOperations {
  /**
   * Answers an operation; undefined where Yoga has to look at the request: its head is the first of its kind, or there is
   * something to refuse, or it is not for the planned executor.
   */
  run(request: PreparedRequest): Promise<PreparedAnswer | undefined>;
  /** Remembers with which headers Yoga has answered, and the operation that it let through, if it was executed by plan. */
  keep(request: PreparedRequest, headers: AnswerHeaders, operation: PreparedOperation | undefined): void;
}

export interface PreparedRequest extends RequestHead {
  readonly requestId: string;
  /** JSON, as it came. */
  readonly body: string;
}

/** How an answer is named and to which origins it is shown: that follows from the request's head, whatever is asked. */
type AnswerHeaders = readonly (readonly [name: string, value: string])[];

export interface PreparedAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Buffer;
  readonly isWhole: boolean;
  readonly lifetime: Lifetime | undefined;
}

export interface PreparedParts {
  readonly schema: GraphQLSchema;
  readonly createContext: CreateContext;
  readonly limits: OperationLimits;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const decisive = ['accept', 'content-type', 'origin'] as const;
const maxHeads = 1_000;
const maxHeadCharacters = 4 * 1024 * 1024;
/** Of documents and plans together. */
const maxOperationBytes = 48 * 1024 * 1024;
/** An operation that is never asked again would take the room of another. */
const rememberedAsks = 10_000;

/**
 * The short way, with none of Yoga's way in and out. An operation is remembered by its text once it has been answered twice
 * without an error: nothing is kept of what is refused. How Yoga names an answer is remembered by the request's head.
 * Credential, variables and cost are looked at each time.
 */
export function createPreparedOperations({ schema, createContext, limits, now }: PreparedParts): PreparedOperations {
  const heads = new LRUCache<string, AnswerHeaders>({
    max: maxHeads,
    maxSize: maxHeadCharacters,
    sizeCalculation: (_headers, head) => head.length + 1,
  });
  const operations = new LRUCache<string, PreparedOperation>({
    maxSize: maxOperationBytes,
    sizeCalculation: ({ document }, key) => documentBytes(document) + key.length,
  });
  const wasAsked = createSeenBefore(rememberedAsks);
  const prepare = ({ query, operationName }: Params) => prepareOperation(schema, query, operationName, limits);
  const remember = ({ query, operationName }: Params, operation: PreparedOperation): void => {
    const key = operationKey(query, operationName);
    if (!operations.has(key) && wasAsked(key)) operations.set(key, operation);
  };
  return {
    async run(request) {
      const headers = heads.get(headOf(request));
      const params = headers && paramsOf(request.body);
      const operation = params && (operations.get(operationKey(params.query, params.operationName)) ?? prepare(params));
      if (!operation) return undefined;
      const { variables } = coerceVariables({ ...operation, variableValues: params.variables }, false);
      if (!variables || limits.refuseCost({ ...operation, variables })) return undefined;
      const context = createContext(request, { requestId: request.requestId });
      try {
        if (context.identity === null) return undefined;
        const answer = await execute({ ...operation, variables }, context, now);
        if (!answer.hasErrors) remember(params, operation);
        return { headers, ...answer };
      } finally {
        context.deadline.clear();
      }
    },
    keep(request, headers, operation) {
      heads.set(headOf(request), headers);
      const params = operation && paramsOf(request.body);
      if (params) remember(params, operation);
    },
  };
}

type Arguments = PreparedOperation & { readonly variables: Record<string, unknown> };

async function execute(args: Arguments, context: OperationContext, now: () => number) {
  const startedMs = now();
  const { requestId, ledger } = context;
  const { data, errors, stringify } = await runPlan(args.plan, {
    ...args,
    contextValue: context,
    maxCharacters: maxResponseBytes,
    tooLong: responseTooLarge,
  });
  operationSignal.publish(() => ({
    requestId,
    operationName: args.operationName ?? null,
    durationMs: now() - startedMs,
    failed: errors !== undefined,
  }));
  if (errors) {
    const settled = settleErrors(translateErrors(errors, requestId));
    return {
      status: settled.status,
      body: Buffer.from(stringify({ data, errors: settled.errors })),
      hasErrors: true,
      isWhole: false,
      lifetime: undefined,
    };
  }
  const isWhole = data !== null && ledger.entries.length > 0;
  return {
    status: 200,
    body: Buffer.from(stringify({ data })),
    hasErrors: false,
    isWhole,
    lifetime: isWhole ? lifetimeOf(ledger.entries) : undefined,
  };
}

type Params = NonNullable<ReturnType<typeof paramsOf>>;

function paramsOf(body: string) {
  try {
    const { query, operationName, variables, extensions } = parseParams(body);
    // Extensions mean something to some plugin, and plugins are Yoga's.
    return query === undefined || extensions ? undefined : { query, operationName, variables };
  } catch {
    return undefined;
  }
}

/** A name is one line; a document may be many, so it comes last. */
function operationKey(query: string, operationName: string | undefined): string {
  return `${JSON.stringify(operationName ?? null)}\n${query}`;
}

function headOf({ headers }: RequestHead): string {
  return decisive.map((name) => headers.get(name) ?? '').join('\n');
}
