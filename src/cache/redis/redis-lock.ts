import { randomBytes } from 'node:crypto';
import type { RedisConnection } from './redis-connection.ts';
import type { SealedEntry } from './redis-entries.ts';

/** Ours, another replica's, or not usable: Redis does not answer, or the value under the name is no lock. */
export type LockState = 'taken' | 'held' | 'unavailable';

export interface RedisLock {
  take(): Promise<LockState>;
  /** Extends it until the returned function is called. */
  keep(): () => void;
  /** Writes the entry, if there is one, and frees the lock, in one step: a replica that finds the lock free finds the entry. */
  release(entry?: SealedEntry): void;
}

// Checks and acts in one step, since the lock may have expired and be another replica's by now. `pcall`, so that the
// second line also runs if Redis is full or the value under the name is of another type.
const extendScript = `if redis.pcall('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end`;
const releaseScript = `
if ARGV[2] then redis.pcall('SET', KEYS[2], ARGV[2], 'PX', ARGV[3]) end
if redis.pcall('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

export interface RedisLockNames {
  readonly lock: string;
  readonly entry: string;
}

/** The right to refresh one entry, among all replicas. It lasts as long as its owner extends it, and `lockMs` longer. */
export function createRedisLock(redis: RedisConnection, names: RedisLockNames, lockMs: number): RedisLock {
  const token = randomBytes(16).toString('base64url');
  return {
    async take() {
      const [taken, leftMs] = await Promise.all([
        redis.send('SET', names.lock, token, 'NX', 'PX', String(lockMs)),
        redis.send('PTTL', names.lock),
      ]);
      if (taken === 'OK') return 'taken';
      // -2 if it has just been freed. No lock of ours lasts longer than `lockMs`, let alone for ever (-1).
      const isLock = typeof leftMs === 'number' && leftMs !== -1 && leftMs <= lockMs;
      return taken === null && isLock ? 'held' : 'unavailable';
    },
    keep() {
      const extend = () => void redis.send('EVAL', extendScript, '1', names.lock, token, String(lockMs));
      const timer = setInterval(extend, lockMs * 0.3).unref();
      return () => clearInterval(timer);
    },
    release(entry) {
      const written = entry ? [entry.bytes, String(entry.lifetimeMs)] : [];
      void redis.send('EVAL', releaseScript, '2', names.lock, names.entry, token, ...written);
    },
  };
}
