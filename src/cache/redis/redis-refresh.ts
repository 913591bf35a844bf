import type { Identity } from '../../domain/identity.ts';
import type { CancelSignal } from '../../runtime/cancellation.ts';
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
  /** How long a lock outlives its owner. */
  readonly lockMs: number;
  /** How often a replica that waits for another looks for the entry. */
  readonly pollMs: number;
  /** After this long it fetches the entry itself, even if the other replica is still fetching. */
  readonly maxWaitMs: number;
  /** Ends early when the signal is aborted; never rejects. */
  readonly wait: (ms: number, signal: CancelSignal) => Promise<void>;
}

/** One fetch for all replicas: the one that takes the lock fetches; the others wait for its entry or for the lock. */
export function createRedisRefresh(options: RedisRefreshOptions): SharedStore['refresh'] {
  const { redis, keys, entries, lockMs, pollMs, maxWaitMs, wait } = options;

  return async (key, identity, fetchEntry, signal, accepts) => {
    const fetch = { key, identity, fetchEntry };
    if (!accepts) return fetchWithoutLock(entries, fetch);
    const lock = createRedisLock(redis, { lock: keys.lock(key), entry: keys.entry(key) }, lockMs);
    const longestWait = AbortSignal.timeout(maxWaitMs);
    for (;;) {
      // In this order: a replica that freed the lock before it was taken here has written its entry before.
      const [state, entry] = await Promise.all([lock.take(), entries.read(key, identity)]);
      const isThere = entry !== undefined && accepts(entry);
      if (state === 'taken' && (isThere || signal.aborted)) lock.release();
      signal.throwIfAborted();
      if (isThere) return { entry, own: false };
      if (state === 'taken') return fetchWithLock(entries, lock, fetch);
      if (state === 'unavailable' || longestWait.aborted) return fetchWithoutLock(entries, fetch);
      await wait(pollMs, signal);
      signal.throwIfAborted();
    }
  };
}

interface Fetch {
  readonly key: CacheKey;
  readonly identity: Identity;
  readonly fetchEntry: () => Promise<CacheEntry>;
}

async function fetchWithoutLock(entries: RedisEntries, { key, identity, fetchEntry }: Fetch): Promise<Refreshed> {
  const entry = await fetchEntry();
  entries.write(key, identity, entry);
  return { entry, own: true };
}

async function fetchWithLock(
  entries: RedisEntries,
  lock: RedisLock,
  { key, identity, fetchEntry }: Fetch,
): Promise<Refreshed> {
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
}
