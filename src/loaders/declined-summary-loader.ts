import DataLoader from 'dataloader';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import { createRowDigests, type RowDigests } from '../domain/row-digests.ts';
import { idKeyOf } from '../domain/span-digest.ts';
import { stableKey } from '../runtime/stable-key.ts';
import { type LoaderScope, settle } from './loader-scope.ts';

/** A summary and when it was fetched: the requests behind its rows are those of the interval that ended then. */
export interface SummarySnapshot {
  readonly rows: DeclinedSummary;
  readonly fetchedAtMs: number;
  /** Made once, however many rows the operation selects by id. */
  readonly digests: RowDigests;
}

export type DeclinedSummaryLoader = DataLoader<DeclinedSummaryQuery, SummarySnapshot, string>;

/** Equal summaries of one operation are one upstream call. The resolver cuts the rows to `first`. */
export function createDeclinedSummaryLoader(scope: LoaderScope): DeclinedSummaryLoader {
  return new DataLoader<DeclinedSummaryQuery, SummarySnapshot, string>(
    (queries) => Promise.all(queries.map((query) => settle(fetchSummary(scope, query)))),
    { cacheKeyFn: stableKey },
  );
}

async function fetchSummary(
  { upstream, callFor, ledger }: LoaderScope,
  query: DeclinedSummaryQuery,
): Promise<SummarySnapshot> {
  const call = callFor(query.project);
  const fetched = await upstream.fetchDeclinedSummary(query, call);
  const rows = ledger.take('summary', fetched);
  const digests = createRowDigests(query, rows, idKeyOf(call.identity));
  return { rows, fetchedAtMs: fetched.freshness.fetchedAtMs, digests };
}
