import DataLoader from 'dataloader';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import { type RowDigests } from '../domain/row-digests.ts';
import type { LoaderScope } from './loader-scope.ts';
/** A summary and the moment it was taken: its rows' requests are those of the span that was running then. */
export interface DatedSummary {
    readonly rows: DeclinedSummary;
    readonly fetchedAtMs: number;
    /** Made once however many of its rows the operation asks for by their ids. */
    readonly digests: RowDigests;
}
export type DeclinedSummaryLoader = DataLoader<DeclinedSummaryQuery, DatedSummary, string>;
/** Equal summaries of one operation are one upstream call; cutting to `first` is the asker's business. */
export declare function createDeclinedSummaryLoader(scope: LoaderScope): DeclinedSummaryLoader;
