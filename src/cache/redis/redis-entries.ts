import type { Identity } from '../../domain/identity.ts';
import type { CacheEntry } from '../cache-entry.ts';
import type { CacheKey } from '../cache-key.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { RedisKeys } from './redis-keys.ts';
import { openEntry, type Seal, sealEntry } from './redis-seal.ts';

/** Larger values would hold up the others behind them. */
const maxValueBytes = 1024 * 1024;

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
export function createRedisEntries({ redis, keys, clock, maxLifetimeMs }: RedisEntriesOptions): RedisEntries {
  const sealOf = (key: CacheKey, identity: Identity): Seal => ({
    secret: identity.deriveKey('shared cache'),
    place: keys.entry(key),
  });
  const seal: RedisEntries['seal'] = (key, identity, entry) => {
    const lifetimeMs = Math.ceil(entry.fallbackUntilMs - clock());
    if (lifetimeMs <= 0) return undefined;
    const bytes = sealEntry(entry, sealOf(key, identity));
    return bytes.length > maxValueBytes ? undefined : { bytes, lifetimeMs };
  };
  const drop = (name: string): void => {
    void redis.send('SET', name, String(clock()), 'PX', String(Math.ceil(maxLifetimeMs)));
  };
  return {
    async read(key, identity) {
      const drops = [keys.identityDrop(key.identity), keys.projectDrop(key.identity, key.project)];
      const [bytes, ...droppedAt] = listOf(await redis.send('MGET', keys.entry(key), ...drops));
      const entry = Buffer.isBuffer(bytes) ? openEntry(bytes, sealOf(key, identity)) : undefined;
      return entry && !droppedAt.some((at) => isVoid(entry, at)) ? entry : undefined;
    },
    seal,
    write(key, identity, entry) {
      const sealed = seal(key, identity, entry);
      if (sealed) void redis.send('SET', keys.entry(key), sealed.bytes, 'PX', String(sealed.lifetimeMs));
    },
    delete: (key) => void redis.send('DEL', keys.entry(key)),
    dropIdentity: (identity) => drop(keys.identityDrop(identity)),
    dropProject: (identity, project) => drop(keys.projectDrop(identity, project)),
  };
}

function listOf(reply: unknown): readonly unknown[] {
  return Array.isArray(reply) ? reply : [];
}

/** A drop that cannot be read is taken for one that is still to come. */
function isVoid(entry: CacheEntry, droppedAt: unknown): boolean {
  return droppedAt !== null && !(Number(droppedAt) < entry.askedAtMs);
}
