import type { DeclinedCount } from '../domain/declined-count.ts';
import type { DeclinedSummary } from '../domain/declined-summary.ts';
import type { RequestPage } from '../domain/request-page.ts';

/** A kept value, tagged with the endpoint that it came from. Frozen to the last leaf. */
export type CachedValue =
  | { readonly endpoint: 'requests'; readonly data: RequestPage }
  | { readonly endpoint: 'summary'; readonly data: DeclinedSummary }
  | { readonly endpoint: 'count'; readonly data: DeclinedCount };

/** A value and its times, epoch milliseconds. Plain data, so that it can be serialised and read by another replica. */
export interface CacheEntry {
  readonly value: CachedValue;
  /** When the call for it began. An invalidation after that may concern this value. */
  readonly askedAtMs: number;
  readonly fetchedAtMs: number;
  /** Until then it is served without a call. */
  readonly freshUntilMs: number;
  /** Until then it is served at once while one call refreshes it. */
  readonly staleUntilMs: number;
  /** Until then it is served if that call fails. */
  readonly fallbackUntilMs: number;
}

export type EntryState = 'fresh' | 'stale' | 'fallback' | 'expired';

/** The clocks of replicas differ a little. */
export const toleranceMs = 2_000;

/** An entry from the future counts as expired: the clock was set back, and the entry's age is unknown. */
export function stateOf(entry: CacheEntry, nowMs: number): EntryState {
  if (nowMs < entry.fetchedAtMs - toleranceMs) return 'expired';
  if (nowMs < entry.freshUntilMs) return 'fresh';
  if (nowMs < entry.staleUntilMs) return 'stale';
  return nowMs < entry.fallbackUntilMs ? 'fallback' : 'expired';
}
