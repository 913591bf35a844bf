import type { ExecutionResult, GraphQLError } from 'graphql';
import type { LedgerEntry } from '../domain/freshness-ledger.ts';
import { type Lifetime, lifetimeOf } from '../domain/lifetime.ts';
import { NeedsStream } from '../domain/needs-stream.ts';
import { type OperationFacts, type OperationOutcome, operationSignal } from '../observability/signals.ts';
import { endAfter, operationSpan } from '../observability/spans.ts';
import { CallerLeft } from './caller-left.ts';
import type { GivenOperation } from './given-operation.ts';
import type { Operation, Stage } from './operation.ts';
import { createResultStream, type ResultStream } from './result-stream.ts';
import { translateErrors } from './translate-error.ts';
import { RequestErrors } from './validate-document.ts';

/** The outcome of a subscription. */
export interface Stream {
  readonly operation: OperationFacts;
  readonly results: ResultStream;
}

/** The outcome of any other operation, and of a subscription that could not begin. */
export interface Whole {
  /** For the log. */
  readonly operation: OperationFacts;
  /** Its errors are translated. If one refuses the whole operation, its `extensions.http` has the HTTP status. */
  readonly result: ExecutionResult<unknown>;
  /** Whether it has upstream data and no errors, so that equal operations in flight may share it. */
  readonly isWhole: boolean;
  /** Set if it may also be cached. */
  readonly lifetime: Lifetime | undefined;
}

/** Rejects only with {@link NeedsStream}. */
export type RunOperation = (given: GivenOperation) => Promise<Whole | Stream>;

/**
 * The one life of an operation: an operation comes in, passes the stages in their order, and its result goes out. The
 * fast path and Yoga both call this function, and neither has rules of its own.
 */
export function createRunOperation(stages: readonly Stage[], now: () => number): RunOperation {
  return (given) =>
    operationSpan.run(
      () => null,
      (span) => endAfter(span, run(stages, now, given)),
    );
}

async function run(stages: readonly Stage[], now: () => number, given: GivenOperation): Promise<Whole | Stream> {
  const operation: Operation = { given };
  const startedMs = now();
  try {
    for (const stage of stages) {
      const pending = stage(operation);
      if (pending) await pending;
    }
    if (operation.source) {
      // A subscription is reported once, when it begins.
      const facts = report(operation, {}, now() - startedMs);
      return { operation: facts, results: createResultStream(operation, operation.source, now) };
    }
    operation.release?.();
    const whole = finish(operation, now);
    return { ...whole, operation: report(operation, whole.result, now() - startedMs) };
  } catch (error) {
    operation.release?.();
    if (error instanceof NeedsStream) throw error;
    const refused = refuse(error, given.requestId);
    return { ...refused, operation: report(operation, refused.result, now() - startedMs, 'refused') };
  } finally {
    operation.context?.deadline.clear();
  }
}

function report(
  { given, prepared, context }: Operation,
  result: ExecutionResult<unknown>,
  durationMs: number,
  outcome?: OperationOutcome,
): OperationFacts {
  const { requestId } = given;
  const facts = {
    operationName: prepared?.name ?? null,
    documentHash: prepared?.documentHash ?? null,
    outcome: context?.deadline.signal.reason instanceof CallerLeft ? 'left' : (outcome ?? outcomeOf(result)),
    codes: codesOf(result),
    reads: (context?.ledger.entries ?? []).map(({ endpoint, freshness: { source } }) => ({ endpoint, source })),
    upstreamCalls: context?.upstreamCalls() ?? 0,
  } as const;
  operationSignal.publish(() => ({ ...facts, requestId, durationMs }));
  return facts;
}

function codesOf({ errors = [] }: ExecutionResult<unknown>): readonly string[] {
  return errors.map(({ extensions }) => String(extensions.code));
}

function outcomeOf({ data, errors }: ExecutionResult<unknown>): OperationOutcome {
  if (errors === undefined) return 'ok';
  return data == null ? 'failed' : 'partial';
}

function finish(operation: Operation, now: () => number): Omit<Whole, 'operation'> {
  const { given, context, result = {} } = operation;
  const { data, errors } = result;
  const translated = errors && translateErrors(errors, given.requestId, context?.privacy);
  const extensions = extensionsOf(operation, translated ?? [], now);
  const entries = context?.ledger.entries ?? [];
  const isWhole = data != null && errors === undefined && entries.length > 0 && !context?.isPersonal();
  return {
    result: { ...(translated && { errors: translated }), ...(data !== undefined && { data }), ...extensions },
    isWhole,
    lifetime: isWhole ? lifetimeOf(entries) : undefined,
  };
}

function extensionsOf(
  { given, context, result, extend }: Operation,
  errors: readonly GraphQLError[],
  now: () => number,
) {
  const asksForFreshness = given.params.extensions?.freshness === true;
  if (!asksForFreshness && !extend && !result?.extensions) return undefined;
  const freshness = asksForFreshness && { freshness: freshnessReport(context?.ledger.entries ?? [], now()) };
  return { extensions: { ...result?.extensions, ...extend?.(errors), ...freshness } };
}

/** The outcome of an operation that is refused before it runs. */
export function refuse(error: unknown, requestId: string): Whole {
  const errors = error instanceof RequestErrors ? error.errors : [toError(error)];
  const result = { errors: translateErrors(errors, requestId) };
  return { result, isWhole: false, lifetime: undefined, operation: { ...unknownOperation, codes: codesOf(result) } };
}

/** Of an operation that was refused before anything was known about it. */
const unknownOperation = {
  operationName: null,
  documentHash: null,
  outcome: 'refused',
  codes: [],
  reads: [],
  upstreamCalls: 0,
} as const;

function toError(thrown: unknown): Error | GraphQLError {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** `extensions.freshness`: one item for each upstream response that the operation used. */
function freshnessReport(entries: readonly LedgerEntry[], nowMs: number) {
  return entries.map(({ endpoint, freshness: { source, fetchedAtMs } }) => ({
    endpoint,
    source,
    ageMs: Math.max(0, Math.round(nowMs - fetchedAtMs)),
  }));
}
