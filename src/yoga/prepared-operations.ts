import { LRUCache } from 'lru-cache';
import { type Lifetime, lifetimeOf } from '../domain/lifetime.ts';
import { runPlan } from '../execution/run-plan.ts';
import { operationSignal } from '../observability/signals.ts';
import type { CreateContext, OperationContext, PlannedOperation, RequestHead } from './context.ts';
import type { OperationLimits } from './operation-limits.ts';
import { parseParams } from './request-params.ts';
import { settleErrors, translateErrors } from './translate-error.ts';

export interface PreparedOperations {
  /**
   * Answers an operation that has been let through before; undefined where Yoga has to look at the request: it is the
   * first of its kind, or there is something to refuse.
   */
  run(request: PreparedRequest): Promise<PreparedAnswer | undefined>;
  /** Remembers what Yoga has let through and answered. */
  keep(request: PreparedRequest, operation: PlannedOperation, headers: AnswerHeaders): void;
}

export interface PreparedRequest extends RequestHead {
  readonly requestId: string;
  /** JSON, as it came. */
  readonly body: string;
}

/** Those of the first answer: how it is named and to which origins it is shown follows from the request's head. */
type AnswerHeaders = readonly (readonly [name: string, value: string])[];

export interface PreparedAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
  readonly isWhole: boolean;
  readonly lifetime: Lifetime | undefined;
}

export interface PreparedParts {
  readonly createContext: CreateContext;
  readonly limits: OperationLimits;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

interface Prepared {
  readonly operation: PlannedOperation;
  readonly headers: AnswerHeaders;
}

const decisive = ['accept', 'content-type', 'origin'] as const;
const maxOperations = 1_000;
const maxTextLength = 4 * 1024 * 1024;

/**
 * The short way for operations that come again: no parsing, no validation, none of Yoga's way in and out. What depends on
 * the request is looked at each time: credential, variables, cost.
 */
export function createPreparedOperations({ createContext, limits, now }: PreparedParts): PreparedOperations {
  const known = new LRUCache<string, Prepared>({
    max: maxOperations,
    maxSize: maxTextLength,
    sizeCalculation: (_prepared, key) => key.length,
  });
  return {
    async run(request) {
      const params = paramsOf(request.body);
      const prepared = params && known.get(keyOf(request, params.query, params.operationName));
      if (!prepared) return undefined;
      const args = { ...prepared.operation, variableValues: params.variables };
      if (limits.refuse(args)) return undefined;
      const context = createContext(request, { requestId: request.requestId });
      try {
        if (context.identity === null) return undefined;
        const answer = await execute(args, context, now);
        return answer && { headers: prepared.headers, ...answer };
      } finally {
        context.deadline.clear();
      }
    },
    keep(request, operation, headers) {
      const params = paramsOf(request.body);
      if (params) known.set(keyOf(request, params.query, params.operationName), { operation, headers });
    },
  };
}

type Arguments = PlannedOperation & { readonly variableValues: Record<string, unknown> | undefined };

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
      text: stringify({ data, errors: settled.errors }),
      isWhole: false,
      lifetime: undefined,
    };
  }
  const isWhole = data !== null && ledger.entries.length > 0;
  return {
    status: 200,
    text: stringify({ data }),
    isWhole,
    lifetime: isWhole ? lifetimeOf(ledger.entries) : undefined,
  };
}

function paramsOf(body: string) {
  try {
    const { query, operationName, variables, extensions } = parseParams(body);
    // Extensions mean something to some plugin, and plugins are Yoga's.
    return query === undefined || extensions ? undefined : { query, operationName, variables };
  } catch {
    return undefined;
  }
}

function keyOf({ headers }: RequestHead, query: string, operationName: string | undefined): string {
  const head = decisive.map((name) => headers.get(name) ?? '').join('\n');
  // A name is one line; a document may be many, so it comes last.
  return `${head}\n${JSON.stringify(operationName ?? null)}\n${query}`;
}
