import type { ExecutionResult } from 'graphql';
import type { Operation } from './operation.ts';
import { runEvent } from './subscriptions.ts';
import { translateErrors } from './translate-error.ts';

/** The results of a subscription, one an event. It never throws: an error that ends it is its last result. */
export type ResultStream = AsyncIterableIterator<ExecutionResult<unknown>>;

/** Ends at once with `return`, or when the caller leaves, also while `next` waits for an event. */
export function createResultStream(operation: Operation, source: AsyncIterator<unknown>): ResultStream {
  const { given, context, release } = operation;
  let hasEnded = false;
  const end = () => {
    if (hasEnded) return;
    hasEnded = true;
    given.signal.removeEventListener('abort', end);
    release?.();
    // It ends at once, and has nothing to say about it.
    void source.return?.();
  };
  const translate = (errors: readonly Error[]) => translateErrors(errors, given.requestId, context?.privacy);
  const nextResult = async (): Promise<ExecutionResult<unknown> | undefined> => {
    const event = await source.next();
    if (hasEnded || event.done === true) return undefined;
    const result = await runEvent(operation, event.value);
    return result.errors ? { ...result, errors: translate(result.errors) } : result;
  };
  if (given.signal.aborted) end();
  else given.signal.addEventListener('abort', end, { once: true });
  const stream: ResultStream = {
    async next() {
      if (hasEnded) return finished;
      try {
        const value = await nextResult();
        if (value) return { done: false, value };
      } catch (error) {
        if (hasEnded) return finished;
        end();
        return { done: false, value: { errors: translate([toError(error)]) } };
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
