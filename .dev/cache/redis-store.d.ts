import type { CancelSignal } from '../domain/cancellation.ts';
import type { SharedStore } from './shared-store.ts';
export interface RedisStore extends SharedStore {
    /** Whether Redis answers. Where it does not, it is skipped until it does. */
    isAvailable(): boolean;
}
export interface RedisStoreOptions {
    /** `redis://` or `rediss://`. */
    readonly url: string;
    /** Epoch milliseconds. */
    readonly clock: () => number;
    /** The longest that an entry can be of use, stale or not, since it was asked for: how long a drop has to be remembered. */
    readonly maxLifetimeMs: number;
    /** Releases do not read each other's entries. Default: this one. */
    readonly release?: string;
    /** Default: {@link defaultTimes}. */
    readonly times?: Partial<RedisTimes>;
    /** Ends early when the signal is aborted. Default: a timer. */
    readonly wait?: (ms: number, signal: CancelSignal) => Promise<void>;
    /** Throws where the package is not installed. Default: Node's own resolution. */
    readonly resolvePackage?: (name: string) => unknown;
}
export interface RedisTimes {
    /** What a command may cost its caller. */
    readonly commandTimeoutMs: number;
    /** For connecting again, for which nobody waits. */
    readonly connectTimeoutMs: number;
    /** How long Redis is left alone after it has failed. */
    readonly retryMs: number;
    /** How long a lock outlives its holder. */
    readonly lockMs: number;
    /** How often those look who wait for another replica. */
    readonly pollMs: number;
    /** How long they do. */
    readonly maxWaitMs: number;
}
/**
 * The cache that replicas share, in Redis. Entries come in with the identity they were fetched for and go out to the
 * same identity only: they are sealed with its credential. It connects in the background; while Redis does not answer,
 * everything goes on as if there were none. Throws at once where it could never connect.
 */
export declare function createRedisStore(options: RedisStoreOptions): RedisStore;
