import type { DeclinedSummary, DeclinedSummaryQuery } from '../../domain/declined-summary.ts';
import type { Endpoint } from './endpoint.ts';
export declare const declinedSummary: Endpoint<DeclinedSummaryQuery, DeclinedSummary>;
