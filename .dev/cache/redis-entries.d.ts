import type { Identity } from '../domain/identity.ts';
import type { CacheEntry } from './cache-entry.ts';
import type { CacheKey } from './cache-key.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { RedisKeys } from './redis-keys.ts';
/** An entry as it is written, and for how long. */
export interface SealedEntry {
    readonly bytes: Buffer;
    readonly lifetimeMs: number;
}
export interface RedisEntries {
    /** In one round trip. Undefined where there is none that can be trusted and has not been dropped. */
    read(key: CacheKey, identity: Identity): Promise<CacheEntry | undefined>;
    /** Undefined where it is not worth writing: too large, or of no use any more. */
    seal(key: CacheKey, identity: Identity, entry: CacheEntry): SealedEntry | undefined;
    write(key: CacheKey, identity: Identity, entry: CacheEntry): void;
    delete(key: CacheKey): void;
    dropIdentity(identity: string): void;
    dropProject(identity: string, project: string): void;
}
export interface RedisEntriesOptions {
    readonly redis: RedisConnection;
    readonly keys: RedisKeys;
    readonly clock: () => number;
    /** How long a drop is remembered: no entry may live longer. */
    readonly maxLifetimeMs: number;
}
/** Entries, sealed with the credential of whom they were fetched for, and the drops that make them void. */
export declare function createRedisEntries({ redis, keys, clock, maxLifetimeMs }: RedisEntriesOptions): RedisEntries;
