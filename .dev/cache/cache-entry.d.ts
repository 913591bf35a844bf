import type { DeclinedCount } from '../domain/declined-count.ts';
import type { DeclinedSummary } from '../domain/declined-summary.ts';
import type { RequestPage } from '../domain/request-page.ts';
/** What is kept, tagged with the endpoint that it came from. Frozen to the last leaf. */
export type CachedValue = {
    readonly endpoint: 'requests';
    readonly data: RequestPage;
} | {
    readonly endpoint: 'summary';
    readonly data: DeclinedSummary;
} | {
    readonly endpoint: 'count';
    readonly data: DeclinedCount;
};
/** A value and its times, epoch milliseconds. Plain data: it can be written down and read again by another replica. */
export interface CacheEntry {
    readonly value: CachedValue;
    /** When the call for it began: what was dropped since may be what it holds. */
    readonly askedAtMs: number;
    readonly fetchedAtMs: number;
    /** Until here no call is needed. */
    readonly freshUntilMs: number;
    /** Until here it is served at once while one call refreshes it. */
    readonly staleUntilMs: number;
    /** Until here it is served where that call fails. */
    readonly fallbackUntilMs: number;
}
export type EntryState = 'fresh' | 'stale' | 'fallback' | 'expired';
/** An entry from the future has expired: the clock was set back, and nothing can be said of its age. */
export declare function stateOf(entry: CacheEntry, nowMs: number): EntryState;
