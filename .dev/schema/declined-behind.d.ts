import type { DeclinedSummaryRow } from '../domain/declined-summary.ts';
import type { TimeSpan } from '../domain/interval.ts';
import type { Predicate } from '../domain/predicate.ts';
/** The filter for the declined requests that a summary's row has counted. */
export declare function declinedBehind(row: DeclinedSummaryRow, span: TimeSpan): Predicate;
