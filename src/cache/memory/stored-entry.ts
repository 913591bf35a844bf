import type { CacheKey } from '../cache-key.ts';

/** An entry in memory, with what memory notes about it. */
export interface StoredEntry<Entry> {
  readonly key: CacheKey;
  readonly entry: Entry;
  readonly bytes: number;
  /** Until then no refresh is tried, because one has failed. */
  backOffUntilMs: number;
}
