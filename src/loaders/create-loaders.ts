import type DataLoader from 'dataloader';
import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import type { RequestPage, RequestPageRange } from '../domain/request-page.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { createDeclinedCountLoader } from './declined-count-loader.ts';
import { createDeclinedSummaryLoader, type SummarySnapshot } from './declined-summary-loader.ts';
import type { LoaderScope } from './loader-scope.ts';
import { createRequestByIdLoader, type RequestRef } from './request-by-id-loader.ts';
import { createRequestPageLoader } from './request-page-loader.ts';

/**
 * Queries of resolvers come in, calls of the upstream port go out. One set of loaders belongs to one operation of one
 * caller: equal queries are one call, overlapping ranges are joined, and the freshness of every result goes into the
 * operation's ledger. After the operation the set refuses to load, so that its data can never reach another operation.
 */
export interface Loaders {
  readonly declinedSummary: Loader<DeclinedSummaryQuery, SummarySnapshot>;
  readonly declinedCount: Loader<DeclinedCountQuery, DeclinedCount>;
  readonly requestPage: Loader<RequestPageRange, RequestPage>;
  readonly requestById: Loader<RequestRef, RequestRecord | null>;
}

export interface Loader<Query, Value> {
  /** Throws if the operation has ended: that is a bug in the gateway, never a mistake of the caller. */
  load(query: Query): Promise<Value>;
}

export function createLoaders(scope: LoaderScope): Loaders {
  return {
    declinedSummary: whileOpen(scope, createDeclinedSummaryLoader),
    declinedCount: whileOpen(scope, createDeclinedCountLoader),
    requestPage: whileOpen(scope, createRequestPageLoader),
    requestById: whileOpen(scope, createRequestByIdLoader),
  };
}

type CreateLoader<Query, Value> = (scope: LoaderScope) => DataLoader<Query, Value, string>;

/** Created on first use: most operations need one of the four. */
function whileOpen<Query, Value>(scope: LoaderScope, create: CreateLoader<Query, Value>): Loader<Query, Value> {
  let loader: DataLoader<Query, Value, string> | undefined;
  return {
    load(query) {
      loader ??= create(scope);
      if (!scope.isOver()) return loader.load(query);
      throw new Error('A loader was used after its operation had ended: each operation has a set of its own.');
    },
  };
}
