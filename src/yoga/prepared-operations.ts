import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Lifetime, lifetimeOf } from '../domain/lifetime.ts';
import { createSeenBefore } from '../domain/seen-before.ts';
import { runPlan } from '../execution/run-plan.ts';
import { operationSignal } from '../observability/signals.ts';
import type { CreateContext, OperationContext, RequestHead } from './context.ts';
import type { OperationLimits } from './operation-limits.ts';
import { type PreparedOperation, prepareOperation } from './prepare-operation.ts';
import { parseParams } from './request-params.ts';
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
const maxOperations = 1_000;
/** An operation takes some 40 kB; one that is never asked again would take another's place. */
const rememberedAsks = 10_000;
const maxTextLength = 4 * 1024 * 1024;

/**
 * The short way, with none of Yoga's way in and out. What an operation comes down to is remembered by its text once it has come twice, and how
 * Yoga names an answer by the request's head; what else depends on the request is looked at each time: credential,
 * variables, cost.
 */
export function createPreparedOperations({ schema, createContext, limits, now }: PreparedParts): PreparedOperations {
  const heads = createMemo<AnswerHeaders>(maxHeads);
  const operations = createMemo<PreparedOperation | 'left to Yoga'>(maxOperations);
  const wasAsked = createSeenBefore(rememberedAsks);
  const operationFor = ({ query, operationName }: Params): PreparedOperation | undefined => {
    const key = operationKey(query, operationName);
    const kept = operations.get(key);
    if (kept) return kept === 'left to Yoga' ? undefined : kept;
    const prepared = prepareOperation(schema, query, operationName);
    if (wasAsked(key)) operations.set(key, prepared ?? 'left to Yoga');
    return prepared;
  };
  return {
    async run(request) {
      const headers = heads.get(headOf(request));
      const params = headers && paramsOf(request.body);
      const operation = params && operationFor(params);
      if (!operation) return undefined;
      const args = { ...operation, variableValues: params.variables };
      if (limits.refuse(args)) return undefined;
      const context = createContext(request, { requestId: request.requestId });
      try {
        if (context.identity === null) return undefined;
        const answer = await execute(args, context, now);
        return answer && { headers, ...answer };
      } finally {
        context.deadline.clear();
      }
    },
    keep(request, headers, operation) {
      heads.set(headOf(request), headers);
      const params = operation && paramsOf(request.body);
      const key = params && operationKey(params.query, params.operationName);
      // Its second coming has made room for it.
      if (key !== undefined && operations.has(key)) operations.set(key, operation);
    },
  };
}

function createMemo<Value extends object | string>(max: number): LRUCache<string, Value> {
  return new LRUCache({ max, maxSize: maxTextLength, sizeCalculation: (_value, key) => key.length + 1 });
}

type Arguments = PreparedOperation & { readonly variableValues: Record<string, unknown> | undefined };

/** Undefined where the variables do not fit: nothing has been asked yet, and Yoga's executor says what is wrong. */
async function execute(args: Arguments, context: OperationContext, now: () => number) {
  const startedMs = now();
  const { requestId, ledger } = context;
  const { data, errors, stringify } = await runPlan(args.plan, { ...args, contextValue: context });
  if (data === undefined) return undefined;
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
      isWhole: false,
      lifetime: undefined,
    };
  }
  const isWhole = data !== null && ledger.entries.length > 0;
  return {
    status: 200,
    body: Buffer.from(stringify({ data })),
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
