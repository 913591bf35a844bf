import type { GraphiQL } from 'graphiql';
import type { ExecutionResult } from 'graphql';
import type { ComponentProps } from 'react';
import type { Answers, FreshnessEntry, Measured } from './answers.ts';
import { followEvents } from './follow-events.ts';
import { runsSubscription, type SentOperation, withOwnName } from './sent-operation.ts';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/** Sends operations to the gateway: queries as JSON, subscriptions as an event stream. */
export function createFetcher(endpoint: string, answers: Answers): Fetcher {
  return (parameters, options) => {
    const headers: Record<string, string> = { ...options?.headers };
    const asked = withOwnName(parameters);
    if (runsSubscription(asked)) return followEvents({ endpoint, headers, asked, answers });
    return ask(endpoint, headers, asked).then(({ result, measured }) => {
      answers.note({ result, measured, events: [] });
      return result;
    });
  };
}

/** Asks one query. The freshness of its parts is taken out of the result, because it is shown beside it. */
export async function ask(
  endpoint: string,
  headers: Readonly<Record<string, string>>,
  asked: SentOperation,
): Promise<{ readonly result: ExecutionResult; readonly measured: Measured }> {
  const startedMs = performance.now();
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify({ ...asked, extensions: { freshness: true } }),
  });
  const text = await response.text();
  const durationMs = performance.now() - startedMs;
  const { result, freshness } = takeFreshness(parseResult(text, response));
  const measured = {
    status: response.status,
    durationMs,
    bytes: new TextEncoder().encode(text).length,
    age: response.headers.get('age'),
    cacheControl: response.headers.get('cache-control'),
    freshness,
  };
  return { result, measured };
}

function parseResult(text: string, { status, statusText }: Response): ExecutionResult {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`What answered with ${status} ${statusText} is no GraphQL server, perhaps a proxy before it.`);
  }
}

function takeFreshness(result: ExecutionResult): {
  readonly result: ExecutionResult;
  readonly freshness: readonly FreshnessEntry[];
} {
  const { extensions, ...rest } = result;
  const { freshness = [], ...others } = (extensions ?? {}) as { freshness?: readonly FreshnessEntry[] };
  const kept = Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest;
  return { result: kept, freshness };
}
