import { expect, it } from 'vitest';
import type { CacheEntry } from '../../../src/cache/cache-entry.ts';
import { createCacheKeys, onlyVariant } from '../../../src/cache/cache-key.ts';
import type { RedisStore } from '../../../src/cache/redis/redis-store.ts';
import type { Identity } from '../../../src/domain/identity.ts';
import { redisCommandSignal } from '../../../src/observability/signals.ts';
import { createCanceller } from '../../../src/runtime/cancellation.ts';
import { collectSignal } from '../../support/collect-signal.ts';
import { countOf, pageOf } from '../../support/counting-upstream.ts';
import { testNowMs } from '../../support/gateway-clock.ts';
import { createMovingClock } from '../../support/moving-clock.ts';
import {
  connected,
  eventually,
  identityOf,
  maxLifetimeMs,
  openRedisStore,
  project,
} from '../../support/redis-replica.ts';
import { describeWithRedis, startRedisServer } from '../../support/redis-server.ts';

const staying = createCanceller().signal;
const mine = identityOf('my-credential');
const theirs = identityOf('their-credential');

function keyOf(identity: Identity = mine, projectId = project.projectId) {
  return createCacheKeys(
    'https://upstream.example',
    identity,
    'count',
    { project: { ...project, projectId } },
    onlyVariant,
  ).read[0];
}
function entryOf(bannedReqCount: number, fetchedAtMs = testNowMs): CacheEntry {
  return {
    value: { endpoint: 'count', data: countOf(project, bannedReqCount) },
    askedAtMs: fetchedAtMs,
    fetchedAtMs,
    freshUntilMs: fetchedAtMs + 10_000.5,
    staleUntilMs: fetchedAtMs + 20_000.5,
    fallbackUntilMs: fetchedAtMs + 60_000.5,
  };
}
/** Without a lock, so that the order of tests' writes is theirs. */
async function write(store: RedisStore, identity: Identity, entry: CacheEntry, key = keyOf(identity)): Promise<void> {
  await store.refresh(key, identity, async () => entry, staying);
  // One connection answers in order: what is read now was sent after.
  await store.read(key, identity);
}
async function start(options: Partial<Parameters<typeof openRedisStore>[0]> = {}) {
  const redis = await startRedisServer();
  const [one, other] = [openRedisStore({ url: redis.url, ...options }), openRedisStore({ url: redis.url, ...options })];
  await connected(one, other);
  return { redis, one, other };
}

describeWithRedis('entries in Redis', () => {
  it('an entry that one replica writes is read by another for the same credential', async () => {
    const { one, other } = await start();
    await write(one, mine, entryOf(1));
    expect(await other.read(keyOf(), identityOf('my-credential'))).toEqual(entryOf(1));
  });

  it('an entry is written and read by commands that are signalled with their time, refused ones as such', async () => {
    const { redis, one } = await start();
    const commands = collectSignal(redisCommandSignal);
    await write(one, mine, entryOf(1));
    expect(commands.length).toBeGreaterThan(1);
    expect(commands.filter(({ outcome, durationMs }) => outcome !== 'ok' || durationMs <= 0)).toEqual([]);
    await redis.command('ACL', 'SETUSER', 'default', '-get', '-mget');
    await one.read(keyOf(), mine);
    expect(commands.at(-1)).toMatchObject({ outcome: 'refused' });
    await redis.kill();
    await eventually(async () => !one.isAvailable());
    const { length } = commands;
    await one.read(keyOf(), mine);
    expect(commands).toHaveLength(length);
  });

  it('an entry lives as long as it can be of use, and no longer', async () => {
    const { redis, one } = await start();
    await write(one, mine, entryOf(1));
    await write(one, theirs, entryOf(1, testNowMs - 60_001));
    const names = await redis.names();
    expect(names).toHaveLength(1);
    const leftMs = Number(await redis.command('PTTL', names[0] ?? ''));
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(60_001);
  });

  it('an entry names no credential, account, project, upstream or value', async () => {
    const { redis, one } = await start();
    await write(one, mine, entryOf(1));
    one.invalidateIdentity(theirs.key);
    one.invalidateProject(mine.key, keyOf().project);
    await one.read(keyOf(), mine);
    const names = await redis.names();
    expect(names).toHaveLength(3);
    const values = await Promise.all(names.map((name) => redis.command('GET', name)));
    const all = [...names, ...values.map((value) => (value as Buffer).toString('latin1'))].join('\n');
    const secrets = ['credential', 'the-account', 'the-project', 'upstream', 'bannedReq', mine.key, theirs.key];
    for (const secret of secrets) expect(all).not.toContain(secret);
  });

  it('an entry cannot be read by another credential, even under its own name', async () => {
    const { redis, one } = await start();
    await write(one, mine, entryOf(1));
    const [name = ''] = await redis.names();
    expect(await one.read(keyOf(theirs), theirs)).toBeUndefined();
    expect(await one.read(keyOf(mine), theirs)).toBeUndefined();
    await write(one, theirs, entryOf(2));
    const other = (await redis.names()).find((each) => each !== name) ?? '';
    await redis.command('COPY', name, other, 'REPLACE');
    expect(await one.read(keyOf(theirs), theirs)).toBeUndefined();
  });

  it('an entry is not served for another query of the same credential, even under its name', async () => {
    const { redis, one } = await start();
    const elsewhere = keyOf(mine, 'another-project');
    await write(one, mine, entryOf(1));
    const [name = ''] = await redis.names();
    await write(one, mine, entryOf(2), elsewhere);
    const other = (await redis.names()).find((each) => each !== name) ?? '';
    await redis.command('COPY', name, other, 'REPLACE');
    expect(await one.read(elsewhere, mine)).toBeUndefined();
    expect(await one.read(keyOf(), mine)).toEqual(entryOf(1));
  });

  it('an entry of more than 1 MiB is not written, and its lock is released', async () => {
    const { redis, one } = await start();
    const large = (bytes: number): CacheEntry => ({
      ...entryOf(1),
      value: { endpoint: 'requests', data: pageOf(project, 1, 'x'.repeat(bytes)) },
    });
    const refresh = (bytes: number) =>
      one.refresh(
        keyOf(),
        mine,
        async () => large(bytes),
        staying,
        () => false,
      );
    expect(await refresh(1024 * 1024)).toEqual({ entry: large(1024 * 1024), own: true });
    await one.read(keyOf(), mine);
    expect(await redis.names()).toEqual([]);
    await refresh(1024 * 1024 - 2_000);
    await eventually(async () => (await redis.names()).length === 1);
    expect(await one.read(keyOf(), mine)).toEqual(large(1024 * 1024 - 2_000));
  });

  it('a deleted entry is gone for all replicas', async () => {
    const { one, other } = await start();
    await write(one, mine, entryOf(1));
    one.delete(keyOf());
    await one.read(keyOf(), mine);
    expect(await other.read(keyOf(), mine)).toBeUndefined();
  });
});

describeWithRedis('invalidation in Redis', () => {
  it('the invalidation of an identity removes its earlier entries in every replica, and nothing of others', async () => {
    const clock = createMovingClock();
    const { one, other } = await start({ clock });
    await write(one, mine, entryOf(1));
    await write(one, mine, entryOf(2), keyOf(mine, 'another-project'));
    await write(one, theirs, entryOf(3));
    other.invalidateIdentity(mine.key);
    await other.read(keyOf(), mine);
    expect(await one.read(keyOf(), mine)).toBeUndefined();
    expect(await one.read(keyOf(mine, 'another-project'), mine)).toBeUndefined();
    expect(await one.read(keyOf(theirs), theirs)).toEqual(entryOf(3));
    clock.advance(1);
    await write(one, mine, entryOf(4, clock()));
    expect(await other.read(keyOf(), mine)).toEqual(entryOf(4, clock()));
  });

  it('the invalidation of a project removes its entries of this identity, and no other project', async () => {
    const { one, other } = await start();
    const elsewhere = keyOf(mine, 'another-project');
    await write(one, mine, entryOf(1));
    await write(one, mine, entryOf(2), elsewhere);
    await write(one, theirs, entryOf(3));
    other.invalidateProject(mine.key, keyOf().project);
    await other.read(keyOf(), mine);
    expect(await one.read(keyOf(), mine)).toBeUndefined();
    expect(await one.read(elsewhere, mine)).toEqual(entryOf(2));
    expect(await one.read(keyOf(theirs), theirs)).toEqual(entryOf(3));
  });

  it('an invalidation is remembered as long as any entry may live', async () => {
    const { redis, one } = await start();
    one.invalidateIdentity(mine.key);
    await one.read(keyOf(), mine);
    const [name = ''] = await redis.names();
    const leftMs = Number(await redis.command('PTTL', name));
    expect(leftMs).toBeGreaterThan(60_001);
    expect(leftMs).toBeLessThanOrEqual(maxLifetimeMs);
  });

  it('an invalidation that cannot be read invalidates everything until it is gone', async () => {
    const { redis, one } = await start();
    one.invalidateIdentity(mine.key);
    await one.read(keyOf(), mine);
    const [name = ''] = await redis.names();
    await write(one, mine, entryOf(1));
    for (const garbage of ['garbage', '\u0000', '12x', 'NaN']) {
      await redis.command('SET', name, garbage);
      expect(await one.read(keyOf(), mine)).toBeUndefined();
    }
    await redis.command('DEL', name);
    expect(await one.read(keyOf(), mine)).toEqual(entryOf(1));
  });
});

describeWithRedis('releases over one Redis', () => {
  it('two releases do not read entries of each other, but obey the same invalidations', async () => {
    const redis = await startRedisServer();
    const [old, next] = ['1.0.0', '2.0.0'].map((release) => openRedisStore({ url: redis.url, release }));
    if (!old || !next) throw new Error('There are two.');
    await connected(old, next);
    await write(old, mine, entryOf(1));
    expect(await next.read(keyOf(), mine)).toBeUndefined();
    await write(next, mine, entryOf(2));
    expect(await old.read(keyOf(), mine)).toEqual(entryOf(1));
    old.invalidateIdentity(mine.key);
    await old.read(keyOf(), mine);
    expect(await next.read(keyOf(), mine)).toBeUndefined();
  });

  it('a release does not accept an entry of another that was copied to its own name', async () => {
    const redis = await startRedisServer();
    const old = openRedisStore({ url: redis.url, release: '1.0.0' });
    const next = openRedisStore({ url: redis.url, release: '2.0.0' });
    await connected(old, next);
    await write(old, mine, entryOf(1));
    const [name = ''] = await redis.names();
    await redis.command('COPY', name, name.replace('1.0.0', '2.0.0'));
    expect(await redis.names()).toHaveLength(2);
    expect(await next.read(keyOf(), mine)).toBeUndefined();
  });
});

describeWithRedis('entries from another writer', () => {
  const poisons: [string, (entry: Buffer) => (string | Buffer)[][]][] = [
    ['garbage', () => [['SET', 'NAME', Buffer.alloc(500, 0xa5)]]],
    ['nothing at all', () => [['SET', 'NAME', '']]],
    ['an entry that says what it likes', () => [['SET', 'NAME', JSON.stringify(entryOf(666))]]],
    ['an entry cut short', (entry) => [['SET', 'NAME', entry.subarray(0, -1)]]],
    ['an entry with a byte changed', (entry) => [['SETRANGE', 'NAME', '40', Buffer.of(entry.readUInt8(40) ^ 1)]]],
    ['an entry of another format', (entry) => [['SET', 'NAME', Buffer.concat([Buffer.of(2), entry.subarray(1)])]]],
    ['an entry with more behind it', () => [['APPEND', 'NAME', 'x']]],
    [
      'a list',
      () => [
        ['DEL', 'NAME'],
        ['RPUSH', 'NAME', 'x'],
      ],
    ],
    [
      'a hash',
      () => [
        ['DEL', 'NAME'],
        ['HSET', 'NAME', 'x', 'y'],
      ],
    ],
    [
      'a stream',
      () => [
        ['DEL', 'NAME'],
        ['XADD', 'NAME', '*', 'x', 'y'],
      ],
    ],
    ['eight megabytes', () => [['SET', 'NAME', Buffer.alloc(8_000_000)]]],
  ];
  it.each(poisons)(
    'a value from another writer is not read, and the next refresh replaces it: %s',
    async (_what, poison) => {
      const { redis, one } = await start();
      await write(one, mine, entryOf(1));
      const [name = ''] = await redis.names();
      const entry = (await redis.command('GET', name)) as Buffer;
      for (const command of poison(entry))
        await redis.command(...command.map((word) => (word === 'NAME' ? name : word)));
      expect(await one.read(keyOf(), mine)).toBeUndefined();
      expect(
        await one.refresh(
          keyOf(),
          mine,
          async () => entryOf(2),
          staying,
          () => true,
        ),
      ).toMatchObject({ own: true });
      expect(await one.read(keyOf(), mine)).toEqual(entryOf(2));
      expect(one.isAvailable()).toBe(true);
    },
  );
});
