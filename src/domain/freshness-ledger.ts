import type { Endpoint, Fetched, Freshness } from './freshness.ts';

/** The freshness of one value that an operation used. */
export interface LedgerEntry {
  readonly endpoint: Endpoint;
  readonly freshness: Freshness;
}

/** The values that one operation used, in order of arrival. Gives its Cache-Control, Age and `extensions.freshness`. */
export interface FreshnessLedger {
  readonly entries: readonly LedgerEntry[];
  /** Records the freshness of a value and returns the bare value. */
  take<T>(endpoint: Endpoint, fetched: Fetched<T>): T;
}

export function createFreshnessLedger(): FreshnessLedger {
  const entries: LedgerEntry[] = [];
  return {
    entries,
    take(endpoint, fetched) {
      entries.push({ endpoint, freshness: fetched.freshness });
      return fetched.value;
    },
  };
}
