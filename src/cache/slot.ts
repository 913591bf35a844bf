import type { CacheEntry } from './cache-entry.ts';
import type { CacheKey } from './cache-key.ts';

/** An entry in memory. */
export interface Slot {
  readonly key: CacheKey;
  readonly entry: CacheEntry;
  readonly bytes: number;
  /** After a refresh has failed: until when no other is tried. */
  heldUntilMs: number;
}
