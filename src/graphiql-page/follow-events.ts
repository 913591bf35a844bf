import type { ExecutionResult } from 'graphql';
import { createClient, NetworkError } from 'graphql-sse';
import type { Answers } from './answers.ts';
import type { SentOperation } from './sent-operation.ts';

interface FollowParts {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly asked: SentOperation;
  readonly answers: Answers;
}

/** How many events the table of a subscription shows. */
const maxEvents = 200;

/**
 * Follows a subscription over server-sent events, in the distinct connections mode of graphql-sse. Not a generator: its
 * `return` would wait for the next event before it ends the connection.
 */
export function followEvents({
  endpoint,
  headers,
  asked,
  answers,
}: FollowParts): AsyncIterableIterator<ExecutionResult> {
  const client = createClient({ url: endpoint, headers: { ...headers }, retryAttempts: 3 });
  const { query, variables, operationName } = asked;
  const stream = client.iterate<Record<string, unknown>, Record<string, unknown>>({
    query,
    ...(variables && { variables }),
    ...(operationName && { operationName }),
  });
  let events: readonly ExecutionResult[] = [];
  const follow: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => follow,
    async next() {
      const { value, done } = await stream.next().catch(toResult);
      if (done || value === undefined) return { value: undefined, done: true };
      events = [value, ...events].slice(0, maxEvents);
      answers.note({ result: value, measured: undefined, events });
      return { value, done: false };
    },
    async return() {
      await stream.return?.();
      return { value: undefined, done: true };
    },
  };
  return follow;
}

/** What a refusal says, in place of its status alone. */
async function toResult(error: unknown): Promise<IteratorResult<ExecutionResult, undefined>> {
  const response: unknown = error instanceof NetworkError ? error.response : undefined;
  const text = response instanceof Response && !response.bodyUsed ? await response.text() : '';
  if (!text.startsWith('{')) throw error;
  return { value: JSON.parse(text), done: false };
}
