import DataLoader from 'dataloader';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import { createRowDigests, type RowDigests } from '../domain/row-digests.ts';
import { idKeyOf } from '../domain/span-digest.ts';
import { stableKey } from '../runtime/stable-key.ts';
import type { LoaderScope } from './loader-scope.ts';
import { settle } from './settle.ts';

/** A summary and the moment it was taken: its rows' requests are those of the span that was running then. */
export interface DatedSummary {
  readonly rows: DeclinedSummary;
  readonly fetchedAtMs: number;
  /** Made once however many of its rows the operation asks for by their ids. */
  readonly digests: RowDigests;
}

export type DeclinedSummaryLoader = DataLoader<DeclinedSummaryQuery, DatedSummary, string>;

/** Equal summaries of one operation are one upstream call; cutting to `first` is the asker's business. */
export function createDeclinedSummaryLoader(scope: LoaderScope): DeclinedSummaryLoader {
  return new DataLoader<DeclinedSummaryQuery, DatedSummary, string>(
    (queries) => Promise.all(queries.map((query) => settle(fetchSummary(scope, query)))),
    { cacheKeyFn: stableKey },
  );
}

async function fetchSummary(
  { upstream, call, ledger }: LoaderScope,
  query: DeclinedSummaryQuery,
): Promise<DatedSummary> {
  const fetched = await upstream.fetchDeclinedSummary(query, call);
  const rows = ledger.take('summary', fetched);
  const digests = createRowDigests(query, rows, idKeyOf(call.identity));
  return { rows, fetchedAtMs: fetched.freshness.fetchedAtMs, digests };
}
