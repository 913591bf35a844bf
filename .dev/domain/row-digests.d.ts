import type { DeclinedSummary, DeclinedSummaryQuery } from './declined-summary.ts';
import { type IdKey } from './span-digest.ts';
/** What stands for the rows of one summary in their ids: the same for the same row whenever the summary is taken. */
export interface RowDigests {
    /** Of the row at this position. */
    of(index: number): string;
    /** Where the row with this digest stands; undefined where the summary has none. */
    find(digest: string): number | undefined;
}
/** Digests are made row by row as far as somebody asks, and once: an id is not made where none is selected. */
export declare function createRowDigests(query: DeclinedSummaryQuery, rows: DeclinedSummary, idKey: IdKey): RowDigests;
