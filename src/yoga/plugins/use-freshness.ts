import { isAsyncIterable } from 'graphql-yoga';
import { cacheControlOf, freshnessReport } from '../answer-freshness.ts';
import type { GatewayPlugin } from '../context.ts';

/**
 * Tells how old an answer is: `Cache-Control` and `Age` on every answer that came whole from cacheable data, `no-store` on
 * every other, and, for those who ask with `{"extensions": {"freshness": true}}`, where each part came from.
 */
export function useFreshness(now: () => number): GatewayPlugin {
  return {
    onExecute({ args: { contextValue } }) {
      return {
        onExecuteDone({ result, setResult }) {
          if (isAsyncIterable(result)) return;
          const { entries } = contextValue.ledger;
          const isWhole = result.data != null && !result.errors?.length;
          const headers = isWhole ? cacheControlOf(entries, now()) : undefined;
          const isAsked = contextValue.params.extensions?.freshness === true;
          if (!headers && !isAsked) return;
          const extensions = {
            ...result.extensions,
            ...(headers && { http: { headers } }),
            ...(isAsked && { freshness: freshnessReport(entries, now()) }),
          };
          setResult({ ...result, extensions });
        },
      };
    },
    onResponse({ response: { headers } }) {
      if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    },
  };
}
