import DataLoader from 'dataloader';
import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import { stableKey } from '../runtime/stable-key.ts';
import { type LoaderScope, settle } from './loader-scope.ts';

export type DeclinedCountLoader = DataLoader<DeclinedCountQuery, DeclinedCount, string>;

/** Equal counts of one operation are one upstream call. */
export function createDeclinedCountLoader(scope: LoaderScope): DeclinedCountLoader {
  return new DataLoader<DeclinedCountQuery, DeclinedCount, string>(
    (queries) => Promise.all(queries.map((query) => settle(fetchCount(scope, query)))),
    { cacheKeyFn: stableKey },
  );
}

async function fetchCount(
  { upstream, callFor, ledger }: LoaderScope,
  query: DeclinedCountQuery,
): Promise<DeclinedCount> {
  return ledger.take('count', await upstream.fetchDeclinedCount(query, callFor(query.project)));
}
