import type { CancelSignal } from '../../domain/cancellation.ts';
import type { Identity } from '../../domain/identity.ts';
import type { CacheEntry } from '../cache-entry.ts';
import type { CacheKey } from '../cache-key.ts';
import type { Refreshed, SharedStore } from '../shared-store.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { RedisEntries } from './redis-entries.ts';
import type { RedisKeys } from './redis-keys.ts';
import { createRedisLock, type RedisLock } from './redis-lock.ts';

export interface RedisRefreshOptions {
  readonly redis: RedisConnection;
  readonly keys: RedisKeys;
  readonly entries: RedisEntries;
  /** How long a lock outlives its holder. */
  readonly lockMs: number;
  /** How often those look who wait for another replica. */
  readonly pollMs: number;
  /** After this long they go by themselves, though the other is still at it. */
  readonly maxWaitMs: number;
  /** Ends early when the signal is aborted; never rejects. */
  readonly wait: (ms: number, signal: CancelSignal) => Promise<void>;
}

/** One fetch for all replicas: who gets the lock fetches, the others look for the entry until it or the lock is theirs. */
export function createRedisRefresh(options: RedisRefreshOptions): SharedStore['refresh'] {
  const { redis, keys, entries, lockMs, pollMs, maxWaitMs, wait } = options;

  const fetchAlone = async (key: CacheKey, identity: Identity, fetchEntry: FetchEntry): Promise<Refreshed> => {
    const entry = await fetchEntry();
    entries.write(key, identity, entry);
    return { entry, own: true };
  };
  const fetchWith = async (lock: RedisLock, key: CacheKey, identity: Identity, fetchEntry: FetchEntry) => {
    const stopKeeping = lock.keep();
    try {
      const entry = await fetchEntry();
      lock.release(entries.seal(key, identity, entry));
      return { entry, own: true };
    } catch (error) {
      lock.release();
      throw error;
    } finally {
      stopKeeping();
    }
  };
  return async (key, identity, fetchEntry, signal, accepts) => {
    if (!accepts) return fetchAlone(key, identity, fetchEntry);
    const lock = createRedisLock(redis, { lock: keys.lock(key), entry: keys.entry(key) }, lockMs);
    const patience = AbortSignal.timeout(maxWaitMs);
    for (;;) {
      // In this order: whoever let go of the lock before it was taken has written before.
      const [state, entry] = await Promise.all([lock.take(), entries.read(key, identity)]);
      const isThere = entry !== undefined && accepts(entry);
      if (state === 'taken' && (isThere || signal.aborted)) lock.release();
      signal.throwIfAborted();
      if (isThere) return { entry, own: false };
      if (state === 'taken') return fetchWith(lock, key, identity, fetchEntry);
      if (state === 'unavailable' || patience.aborted) return fetchAlone(key, identity, fetchEntry);
      await wait(pollMs, signal);
      signal.throwIfAborted();
    }
  };
}

type FetchEntry = () => Promise<CacheEntry>;
