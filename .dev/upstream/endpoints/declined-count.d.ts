import type { DeclinedCount, DeclinedCountQuery } from '../../domain/declined-count.ts';
import type { Endpoint } from './endpoint.ts';
export declare const declinedCount: Endpoint<DeclinedCountQuery, DeclinedCount>;
