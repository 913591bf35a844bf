import type { CancelSignal } from '../domain/cancellation.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { RedisEntries } from './redis-entries.ts';
import type { RedisKeys } from './redis-keys.ts';
import type { SharedStore } from './shared-store.ts';
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
export declare function createRedisRefresh(options: RedisRefreshOptions): SharedStore['refresh'];
