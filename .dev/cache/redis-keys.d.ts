import type { CacheKey } from './cache-key.ts';
/** What things are called in Redis. Hashes throughout: no name tells of a credential, an account, a project or a filter. */
export interface RedisKeys {
    entry(key: CacheKey): string;
    lock(key: CacheKey): string;
    /** Where it is written when all that a credential has got was dropped. */
    identityDrop(identity: string): string;
    projectDrop(identity: string, project: string): string;
}
/** Releases keep their entries apart, as each has its own idea of a value. Drops are for all of them. */
export declare function createRedisKeys(release: string): RedisKeys;
