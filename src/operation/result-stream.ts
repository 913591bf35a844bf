import type { ExecutionResult } from 'graphql';
import { subscriptionSignal } from '../observability/signals.ts';
import type { Operation } from './operation.ts';
import { runEvent } from './subscriptions.ts';
import { translateErrors } from './translate-error.ts';

/** The results of a subscription, one an event. It never throws: an error that ends it is its last result. */
export type ResultStream = AsyncIterableIterator<ExecutionResult<unknown>>;

/** Ends at once with `return`, or when the caller leaves, also while `next` waits for an event. */
export function createResultStream(
  operation: Operation,
  source: AsyncIterator<unknown>,
  now: () => number,
): ResultStream {
  const { given, context, release, prepared } = operation;
  const { requestId } = given;
  const startedMs = now();
  let results = 0;
  let hasEnded = false;
  const end = (code: string | null = null) => {
    if (hasEnded) return;
    hasEnded = true;
    const operationName = prepared?.name ?? null;
    subscriptionSignal.publish(() => ({ requestId, operationName, durationMs: now() - startedMs, results, code }));
    given.signal.removeEventListener('abort', leave);
    release?.();
    // It ends at once, and has nothing to say about it.
    void source.return?.();
  };
  const leave = () => end();
  const translate = (errors: readonly Error[]) => translateErrors(errors, requestId, context?.privacy);
  const nextResult = async (): Promise<ExecutionResult<unknown> | undefined> => {
    const event = await source.next();
    if (hasEnded || event.done === true) return undefined;
    const result = await runEvent(operation, event.value);
    return result.errors ? { ...result, errors: translate(result.errors) } : result;
  };
  if (given.signal.aborted) end();
  else given.signal.addEventListener('abort', leave, { once: true });
  const stream: ResultStream = {
    async next() {
      if (hasEnded) return finished;
      try {
        const value = await nextResult();
        results += Number(value !== undefined);
        if (value) return { done: false, value };
      } catch (error) {
        if (hasEnded) return finished;
        const errors = translate([toError(error)]);
        end(String(errors[0]?.extensions.code));
        return { done: false, value: { errors } };
      }
      end();
      return finished;
    },
    async return() {
      end();
      return finished;
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}

const finished = { done: true, value: undefined } as const;

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
