import type { RedisConnection } from './redis-connection.ts';
import type { SealedEntry } from './redis-entries.ts';
/** Ours, another's, or of no use: Redis does not answer, or what stands there is no lock. */
export type LockState = 'taken' | 'held' | 'unavailable';
export interface RedisLock {
    take(): Promise<LockState>;
    /** Keeps it from running out; returns how to stop. */
    keep(): () => void;
    /** Writes the entry, where there is one, and lets go, in one step: who finds the lock gone finds the entry. */
    release(entry?: SealedEntry): void;
}
export interface RedisLockNames {
    readonly lock: string;
    readonly entry: string;
}
/** The right to refresh one entry, for all replicas. It lives as long as its holder keeps it, and `lockMs` longer. */
export declare function createRedisLock(redis: RedisConnection, names: RedisLockNames, lockMs: number): RedisLock;
