import { isAsyncIterable } from 'graphql-yoga';
import { cacheHeaders, lifetimeOf } from '../../domain/lifetime.ts';
import type { GatewayPlugin } from '../context.ts';
import { freshnessReport } from '../freshness-report.ts';

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
          const isWhole = result.data != null && !result.errors?.length && entries.length > 0;
          const lifetime = isWhole ? lifetimeOf(entries) : undefined;
          contextValue.outcome.current = { isWhole, lifetime };
          const isAsked = contextValue.params.extensions?.freshness === true;
          if (!lifetime && !isAsked) return;
          const headers = lifetime && { ...cacheHeaders(lifetime, now()), vary: 'Accept, Authorization' };
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
