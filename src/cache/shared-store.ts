import type { Identity } from '../domain/identity.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import type { CacheEntry } from './cache-entry.ts';
import type { CacheKey } from './cache-key.ts';

/** An entry, and whether this replica's own call fetched it. */
export interface Refreshed {
  readonly entry: CacheEntry;
  readonly own: boolean;
}

/**
 * A cache that replicas share, behind each one's memory. It may be slow, full, empty, poisoned or gone: its methods never
 * reject because of that, and never take longer than their time limits.
 */
export interface SharedStore {
  /** Undefined if it has no entry, or none that can be trusted. */
  read(key: CacheKey, identity: Identity): Promise<CacheEntry | undefined>;
  /**
   * One call for all replicas: if another replica is fetching the entry, waits for it; otherwise runs `fetchEntry` and
   * writes its entry. Rejects with the reason of `fetchEntry` or of the signal. `accepts` decides whether another replica's
   * entry will do; if it is left out, none does, and none is waited for.
   */
  refresh(
    key: CacheKey,
    identity: Identity,
    fetchEntry: () => Promise<CacheEntry>,
    signal: CancelSignal,
    accepts?: (entry: CacheEntry) => boolean,
  ): Promise<Refreshed>;
  delete(key: CacheKey): void;
  /** From now on nobody reads the entries that this identity has fetched so far. */
  invalidateIdentity(identity: string): void;
  /** The same for those of one project. */
  invalidateProject(identity: string, project: string): void;
  dispose(): Promise<void>;
}
