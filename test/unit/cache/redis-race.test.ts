import { describe, expect, it } from 'vitest';
import type { CacheEntry } from '../../../src/cache/cache-entry.ts';
import { createCacheKeys, onlyVariant } from '../../../src/cache/cache-key.ts';
import type { RedisCommand, RedisConnection } from '../../../src/cache/redis/redis-connection.ts';
import { createRedisEntries } from '../../../src/cache/redis/redis-entries.ts';
import { createRedisKeys } from '../../../src/cache/redis/redis-keys.ts';
import { createRedisRefresh } from '../../../src/cache/redis/redis-refresh.ts';
import { countOf } from '../../support/counting-upstream.ts';
import { identityOf, project } from '../../support/redis-replica.ts';

const identity = identityOf();
const [key] = createCacheKeys('the scope', identity, 'count', { project }, onlyVariant).read;
const keys = createRedisKeys('1.0.0');
const entry: CacheEntry = {
  value: { endpoint: 'count', data: countOf(project, 1) },
  askedAtMs: 0,
  fetchedAtMs: 0,
  freshUntilMs: 1_000,
  staleUntilMs: 2_000,
  fallbackUntilMs: 3_000,
};

/** Just enough of Redis, with something that happens in it between one command and the next. */
function createScriptedRedis(between: (values: Map<string, unknown>, commandsDone: number) => void) {
  const values = new Map<string, unknown>();
  const commands: Record<string, (...words: RedisCommand) => unknown> = {
    MGET: (...names) => names.map((name) => values.get(String(name)) ?? null),
    PTTL: (name) => (values.has(String(name)) ? 1_000 : -2),
    SET(name, value, condition) {
      if (condition === 'NX' && values.has(String(name))) return null;
      values.set(String(name), value);
      return 'OK';
    },
    EVAL: () => null,
  };
  let done = 0;
  const redis: RedisConnection = {
    async send(command, ...words) {
      const reply = commands[String(command)]?.(...words);
      done += 1;
      between(values, done);
      return reply;
    },
    isAvailable: () => true,
    dispose: async () => undefined,
  };
  return { redis, values };
}

/** What another replica leaves behind: its entry for its lock, in one step. */
function finish(values: Map<string, unknown>): void {
  const { redis } = createScriptedRedis(() => undefined);
  const sealed = createRedisEntries({ redis, keys, clock: () => 0, maxLifetimeMs: 3_000 }).seal(key, identity, entry);
  values.set(keys.entry(key), sealed?.bytes);
  values.delete(keys.lock(key));
}

describe('refreshes of two replicas', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'a refresh sees the entry of another replica that finishes after command %i',
    async (moment) => {
      const { redis, values } = createScriptedRedis((all, done) => {
        if (done === moment) finish(all);
      });
      values.set(keys.lock(key), 'of another');
      const entries = createRedisEntries({ redis, keys, clock: () => 0, maxLifetimeMs: 3_000 });
      const times = { lockMs: 1_000, pollMs: 20, maxWaitMs: 600_000 };
      const refresh = createRedisRefresh({ redis, keys, entries, ...times, wait: async () => undefined });
      const fetchEntry = () => Promise.reject(new Error('It has asked upstream.'));
      const signal = new AbortController().signal;
      expect(await refresh(key, identity, fetchEntry, signal, () => true)).toEqual({ entry, own: false });
    },
  );
});
