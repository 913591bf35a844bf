import type { CacheFlightKey, CacheKeys } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import type { SingleFlight } from './single-flight.ts';
/**
 * Ends what is kept, in memory and in the shared store, and with it the answers that were made of it. What is under way
 * for the same may be older than the reason for it: it is for those who wait, and neither joined nor kept any more.
 */
export interface CacheDrops {
    /** What there is of one place, whatever it holds. */
    dropPlace(keys: CacheKeys): void;
    /** What a refusal of upstream's leaves no right to. */
    heed(error: unknown, keys: CacheKeys): void;
}
type Flights = Pick<SingleFlight<CacheFlightKey, unknown>, 'forget'>;
export declare function createCacheDrops({ memory, shared, onOutdated }: CacheParts, flights: Flights): CacheDrops;
export {};
