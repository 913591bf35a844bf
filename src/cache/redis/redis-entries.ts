import type { Identity } from '../../domain/identity.ts';
import type { CacheEntry } from '../cache-entry.ts';
import type { CacheKey } from '../cache-key.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { RedisKeys } from './redis-keys.ts';
import { openEntry, type Seal, sealEntry } from './redis-seal.ts';

/** A larger value would delay the commands behind it. */
const maxValueBytes = 1024 * 1024;

/** An entry as it is written, and how long it is kept. */
export interface SealedEntry {
  readonly bytes: Buffer;
  readonly lifetimeMs: number;
}

export interface RedisEntries {
  /** In one round trip. Undefined if there is no entry, or if it cannot be trusted or was invalidated. */
  read(key: CacheKey, identity: Identity): Promise<CacheEntry | undefined>;
  /** Undefined if the entry is too large or has expired. */
  seal(key: CacheKey, identity: Identity, entry: CacheEntry): SealedEntry | undefined;
  write(key: CacheKey, identity: Identity, entry: CacheEntry): void;
  delete(key: CacheKey): void;
  invalidateIdentity(identity: string): void;
  invalidateProject(identity: string, project: string): void;
}

export interface RedisEntriesOptions {
  readonly redis: RedisConnection;
  readonly keys: RedisKeys;
  readonly clock: () => number;
  /** How long an invalidation is remembered: no entry may live longer. */
  readonly maxLifetimeMs: number;
}

/** Entries, sealed with the credential that they were fetched with, and the invalidations that make them void. */
export function createRedisEntries({ redis, keys, clock, maxLifetimeMs }: RedisEntriesOptions): RedisEntries {
  const sealOf = (key: CacheKey, identity: Identity): Seal => ({
    secret: identity.deriveKey('shared cache'),
    name: keys.entry(key),
  });
  const seal: RedisEntries['seal'] = (key, identity, entry) => {
    const lifetimeMs = Math.ceil(entry.fallbackUntilMs - clock());
    if (lifetimeMs <= 0) return undefined;
    const bytes = sealEntry(entry, sealOf(key, identity));
    return bytes.length > maxValueBytes ? undefined : { bytes, lifetimeMs };
  };
  const invalidate = (name: string): void => {
    void redis.send('SET', name, String(clock()), 'PX', String(Math.ceil(maxLifetimeMs)));
  };
  return {
    async read(key, identity) {
      const marks = [keys.identityInvalidation(key.identity), keys.projectInvalidation(key.identity, key.project)];
      const [bytes, ...invalidatedAt] = listOf(await redis.send('MGET', keys.entry(key), ...marks));
      const entry = Buffer.isBuffer(bytes) ? openEntry(bytes, sealOf(key, identity)) : undefined;
      return entry && !invalidatedAt.some((at) => isVoid(entry, at)) ? entry : undefined;
    },
    seal,
    write(key, identity, entry) {
      const sealed = seal(key, identity, entry);
      if (sealed) void redis.send('SET', keys.entry(key), sealed.bytes, 'PX', String(sealed.lifetimeMs));
    },
    delete: (key) => void redis.send('DEL', keys.entry(key)),
    invalidateIdentity: (identity) => invalidate(keys.identityInvalidation(identity)),
    invalidateProject: (identity, project) => invalidate(keys.projectInvalidation(identity, project)),
  };
}

function listOf(reply: unknown): readonly unknown[] {
  return Array.isArray(reply) ? reply : [];
}

/** An invalidation whose time cannot be read makes every entry void. */
function isVoid(entry: CacheEntry, invalidatedAt: unknown): boolean {
  return invalidatedAt !== null && !(Number(invalidatedAt) < entry.askedAtMs);
}
