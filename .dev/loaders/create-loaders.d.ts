import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import type { RequestPage } from '../domain/request-page.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { type DatedSummary } from './declined-summary-loader.ts';
import type { LoaderScope } from './loader-scope.ts';
import { type RequestRef } from './request-by-id-loader.ts';
import type { RequestPageAsk } from './request-page-ask.ts';
/**
 * What resolvers ask for comes in, calls of the upstream port go out. One set belongs to one operation of one identity:
 * within it equal asks are one call, overlapping asks are joined, and every answer is noted in the operation's ledger.
 * Once that operation is over the set answers nobody, so that none of it can ever be another's.
 */
export interface Loaders {
    readonly declinedSummary: Loader<DeclinedSummaryQuery, DatedSummary>;
    readonly declinedCount: Loader<DeclinedCountQuery, DeclinedCount>;
    readonly requestPage: Loader<RequestPageAsk, RequestPage>;
    readonly requestById: Loader<RequestRef, RequestRecord | null>;
}
export interface Loader<Query, Value> {
    /** Throws where the operation that the set was made for has ended: that is a mistake in the program, not of a caller. */
    load(query: Query): Promise<Value>;
}
export declare function createLoaders(scope: LoaderScope): Loaders;
