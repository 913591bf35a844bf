import { expect, it, onTestFinished, vi } from 'vitest';
import { createCacheKeys, onlyVariant } from '../../../src/cache/cache-key.ts';
import { createLogger } from '../../../src/observability/logger.ts';
import { sharedCacheAvailabilitySignal } from '../../../src/observability/signals.ts';
import { subscribeLogger } from '../../../src/observability/subscribe.ts';
import { collectSignal } from '../../support/collect-signal.ts';
import { createCountingUpstream } from '../../support/counting-upstream.ts';
import {
  connected,
  eventually,
  identityOf,
  openRedisStore,
  openReplica,
  project,
  type Replica,
} from '../../support/redis-replica.ts';
import { describeWithRedis, startRedisServer } from '../../support/redis-server.ts';
import {
  startBabblingServer,
  startRedisProxy,
  startRefusingServer,
  startSilentServer,
} from '../../support/redis-stand-ins.ts';

/** What a command costs in production. */
const inEarnest = { commandTimeoutMs: 50 };
const [key] = createCacheKeys('the scope', identityOf(), 'count', { project }, onlyVariant).read;

/** Reads so many keys that have not been read before, one after the other: each must be answered. */
async function readNew(replica: Replica, name: string, keys = 100): Promise<void> {
  for (let at = 0; at < keys; at += 1) {
    expect((await replica.count({ projectId: `${name}-${at}` })).freshness.source).toBe('upstream');
  }
}
/** Whether the other reads what the one has got. */
async function share(one: Replica, other: Replica, projectId: string): Promise<boolean> {
  await one.count({ projectId });
  return (await other.count({ projectId })).freshness.source === 'fresh';
}

describeWithRedis('faults of Redis', () => {
  it('a replica goes on without a Redis that refuses connections at the start, and uses it later', async () => {
    const redis = await startRedisServer();
    await redis.kill();
    const signals = collectSignal(sharedCacheAvailabilitySignal);
    const upstream = createCountingUpstream();
    const [one, other] = [1, 2].map(() => openReplica(upstream, { url: redis.url }));
    if (!one || !other) throw new Error('There are two.');
    await readNew(one, 'refused');
    expect(upstream.calls()).toBe(100);
    expect(one.store.isAvailable()).toBe(false);
    await redis.restart();
    await connected(one.store, other.store);
    expect(await share(one, other, 'back')).toBe(true);
    // Each of the two, once.
    expect(signals.map(({ isAvailable }) => isAvailable)).toEqual([false, false, true, true]);
  });

  it('a Redis that dies under load fails no read, and is used again once it is back, empty', async () => {
    const redis = await startRedisServer();
    const upstream = createCountingUpstream();
    const [one, other] = [1, 2].map(() => openReplica(upstream, { url: redis.url }));
    if (!one || !other) throw new Error('There are two.');
    await connected(one.store, other.store);
    const load = [one, other].flatMap((replica) =>
      Array.from({ length: 200 }, (_, at) => replica.count({ projectId: `load-${at}` })),
    );
    await redis.kill();
    expect(await Promise.all(load)).toHaveLength(400);
    await eventually(() => !one.store.isAvailable());
    await readNew(one, 'dead');
    await redis.restart();
    await connected(one.store, other.store);
    expect(await share(one, other, 'back')).toBe(true);
  });

  it('a Redis that falls silent costs one wait, however many callers share it, and nothing after that', async () => {
    const redis = await startRedisServer();
    const proxy = await startRedisProxy(redis.port);
    const upstream = createCountingUpstream();
    const replica = openReplica(upstream, { url: proxy.url, times: { ...inEarnest, retryMs: 600_000 } });
    await connected(replica.store);
    redis.pause();
    const before = proxy.received();
    await Promise.all(Array.from({ length: 100 }, (_, at) => replica.count({ projectId: `first-${at}` })));
    expect(upstream.calls()).toBe(100);
    expect(replica.store.isAvailable()).toBe(false);
    const asked = proxy.received();
    expect(asked).toBeGreaterThan(before);
    await readNew(replica, 'later', 1_000);
    expect(proxy.received()).toBe(asked);
    redis.resume();
  });

  it('a Redis that fell silent is used again once it answers', async () => {
    const redis = await startRedisServer();
    const upstream = createCountingUpstream();
    const [one, other] = [1, 2].map(() => openReplica(upstream, { url: redis.url, times: { commandTimeoutMs: 200 } }));
    if (!one || !other) throw new Error('There are two.');
    await connected(one.store, other.store);
    redis.pause();
    await readNew(one, 'silent', 5);
    await readNew(other, 'silent too', 5);
    expect([one.store.isAvailable(), other.store.isAvailable()]).toEqual([false, false]);
    redis.resume();
    await connected(one.store, other.store);
    // Under load a reply may be late once more.
    await eventually(async () => share(one, other, `back-${upstream.calls()}`));
  });

  it('a Redis that accepts connections and never answers delays neither the start nor any but the first callers', async () => {
    const silent = await startSilentServer();
    const upstream = createCountingUpstream();
    const replica = openReplica(upstream, { url: silent.url, times: { ...inEarnest, retryMs: 600_000 } });
    await Promise.all(Array.from({ length: 100 }, (_, at) => replica.count({ projectId: `first-${at}` })));
    await readNew(replica, 'later', 1_000);
    expect(upstream.calls()).toBe(1_100);
    expect(silent.connections()).toBeLessThanOrEqual(1);
    // At most the PING: no command was sent to what has not shown that it answers.
    expect(silent.received()).toBeLessThanOrEqual(Buffer.byteLength('*1\r\n$4\r\nPING\r\n'));
  });

  it('a Redis to which no connection completes delays only the first callers', async () => {
    const silent = await startSilentServer();
    const upstream = createCountingUpstream();
    const url = silent.url.replace('redis:', 'rediss:');
    const replica = openReplica(upstream, { url, times: { ...inEarnest, connectTimeoutMs: 600_000 } });
    await Promise.all(Array.from({ length: 100 }, (_, at) => replica.count({ projectId: `first-${at}` })));
    await readNew(replica, 'later', 1_000);
    expect(upstream.calls()).toBe(1_100);
    expect(silent.connections()).toBe(1);
  });

  it('a Redis that accepts connections and never answers is tried again, one connection at a time', async () => {
    const silent = await startSilentServer();
    const store = openRedisStore({ url: silent.url, times: { commandTimeoutMs: 5, retryMs: 1 } });
    await eventually(() => silent.connections() >= 5);
    expect(store.isAvailable()).toBe(false);
    expect(silent.open()).toBeLessThanOrEqual(1);
  });

  it('a slow Redis is skipped until it is fast again', async () => {
    const redis = await startRedisServer();
    const proxy = await startRedisProxy(redis.port);
    const upstream = createCountingUpstream();
    const replica = openReplica(upstream, { url: proxy.url, times: inEarnest });
    await connected(replica.store);
    // By far, so that a busy machine is not mistaken for a slow Redis, nor the other way round.
    proxy.slowDown(2_000);
    await readNew(replica, 'slow', 200);
    expect(replica.store.isAvailable()).toBe(false);
    const mgets = await redis.count('mget');
    const pings = await redis.count('ping');
    await eventually(async () => (await redis.count('ping')) >= pings + 3);
    await readNew(replica, 'skipped', 200);
    expect(await redis.count('mget')).toBe(mgets);
    proxy.slowDown(0);
    await connected(replica.store);
  });

  it('a full Redis serves its entries, accepts no more, and delays nobody', async () => {
    const redis = await startRedisServer('--maxmemory-policy', 'noeviction');
    const upstream = createCountingUpstream();
    const [one, other, third] = [1, 2, 3].map(() => openReplica(upstream, { url: redis.url }));
    if (!one || !other || !third) throw new Error('There are three.');
    await connected(one.store, other.store, third.store);
    await one.count({ projectId: 'before' });
    await one.store.read(key, identityOf());
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    expect((await other.count({ projectId: 'before' })).freshness.source).toBe('fresh');
    await readNew(one, 'full');
    expect(one.store.isAvailable()).toBe(true);
    expect(await redis.names()).toHaveLength(1);
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    expect(await share(one, third, 'room again')).toBe(true);
  });

  it('a Redis that becomes full during a refresh still loses the lock', async () => {
    const redis = await startRedisServer('--maxmemory-policy', 'noeviction');
    const upstream = createCountingUpstream();
    const replica = openReplica(upstream, { url: redis.url });
    await connected(replica.store);
    const letGo = upstream.hold();
    const read = replica.count();
    await eventually(async () => (await redis.names()).length === 1);
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    letGo();
    await read;
    await replica.store.read(key, identityOf());
    expect(await redis.names()).toEqual([]);
  });

  it('a read-only Redis, such as a replica of its own, is still read', async () => {
    const redis = await startRedisServer();
    const upstream = createCountingUpstream();
    const [one, other] = [1, 2].map(() => openReplica(upstream, { url: redis.url }));
    if (!one || !other) throw new Error('There are two.');
    await connected(one.store, other.store);
    await one.count({ projectId: 'before' });
    await one.store.read(key, identityOf());
    // Its master is nobody: it serves what it has.
    await redis.command('REPLICAOF', '127.0.0.1', '1');
    expect((await other.count({ projectId: 'before' })).freshness.source).toBe('fresh');
    await readNew(one, 'read only');
    expect(await redis.names()).toHaveLength(1);
  });

  it.each([
    'MOVED 3999 127.0.0.1:6381',
    'CLUSTERDOWN Hash slot not served',
    'MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to "no".',
    'NOPERM this user has no permissions to run the command',
    'LOADING Redis is loading the dataset in memory',
    'BUSY Redis is busy running a script.',
  ])('a Redis that says "%s" to everything counts as absent, and is logged once, by the first word', async (error) => {
    const server = await startRefusingServer(error);
    const lines = startLog();
    const upstream = createCountingUpstream();
    const replica = openReplica(upstream, { url: server.url });
    await connected(replica.store);
    await readNew(replica, 'refused');
    expect(upstream.calls()).toBe(100);
    expect(replica.store.isAvailable()).toBe(true);
    expect(server.connections()).toBe(1);
    const [refusal = ''] = error.split(' ');
    expect(lines.map(eventOf)).toEqual([['warn', 'shared-cache-refuses', refusal]]);
    expect(lines.join()).not.toMatch(/3999|6381|127\.0\.0\.1/);
  });

  it('a Redis whose user may not write is logged once, and again once the user may', async () => {
    const redis = await startRedisServer();
    const lines = startLog();
    const upstream = createCountingUpstream();
    const replica = openReplica(upstream, { url: redis.url });
    await connected(replica.store);
    await redis.command('ACL', 'SETUSER', 'default', '-set');
    await readNew(replica, 'may not', 50);
    expect(lines.map(eventOf)).toEqual([['warn', 'shared-cache-refuses', 'NOPERM']]);
    expect(replica.store.isAvailable()).toBe(true);
    await redis.command('ACL', 'SETUSER', 'default', '+set');
    await eventually(async () => {
      await readNew(replica, `may-${upstream.calls()}`, 1);
      return lines.length > 1;
    });
    expect(lines.map(eventOf).slice(1)).toEqual([['info', 'shared-cache-available', undefined]]);
  });

  it.each([
    ['READONLY', ['REPLICAOF', '127.0.0.1', '1']],
    ['OOM', ['CONFIG', 'SET', 'maxmemory', '1']],
  ])('a Redis that says %s to writes is logged once', async (refusal, command) => {
    const redis = await startRedisServer('--maxmemory-policy', 'noeviction');
    const lines = startLog();
    const replica = openReplica(createCountingUpstream(), { url: redis.url });
    await connected(replica.store);
    await redis.command(...command);
    await readNew(replica, 'refused', 50);
    expect(lines.map(eventOf)).toEqual([['warn', 'shared-cache-refuses', refusal]]);
  });

  it('a Redis with a value of another type under one key is not logged', async () => {
    const redis = await startRedisServer();
    const lines = startLog();
    const server = await startRefusingServer('WRONGTYPE Operation against a key holding the wrong kind of value');
    const [one, other] = [redis, server].map(({ url }) => openReplica(createCountingUpstream(), { url }));
    if (!one || !other) throw new Error('There are two.');
    await connected(one.store, other.store);
    await readNew(other, 'wrong', 20);
    expect(lines).toEqual([]);
  });

  it.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['nonsense', '*-7\r\n$-9\r\n'],
    ['bytes', '\u0000\u0001\u0002'],
    ['answers without a question', '+PONG\r\n'.repeat(1_000)],
  ])('a server that is no Redis and sends %s counts as absent', async (_what, says) => {
    const server = await startBabblingServer(says);
    const upstream = createCountingUpstream();
    const replica = openReplica(upstream, { url: server.url, times: { commandTimeoutMs: 20 } });
    await eventually(() => server.connections() >= 2);
    await readNew(replica, 'babble');
    expect(upstream.calls()).toBe(100);
  });

  it('a flushed Redis costs each key one more call, for all replicas', async () => {
    const redis = await startRedisServer();
    const upstream = createCountingUpstream();
    const replicas = [1, 2, 3, 4].map(() => openReplica(upstream, { url: redis.url }));
    await connected(...replicas.map(({ store }) => store));
    const [one, other, ...cold] = replicas;
    if (!one || !other) throw new Error('There are four.');
    expect(await share(one, other, project.projectId)).toBe(true);
    await redis.command('FLUSHALL');
    await Promise.all(Array.from({ length: 200 }, (_, at) => cold[at % 2]?.count()));
    expect(upstream.calls()).toBe(2);
  });

  it('a Redis that is flushed during a refresh still gets the entry', async () => {
    const redis = await startRedisServer();
    const upstream = createCountingUpstream();
    const [one, other] = [1, 2].map(() => openReplica(upstream, { url: redis.url }));
    if (!one || !other) throw new Error('There are two.');
    await connected(one.store, other.store);
    const letGo = upstream.hold();
    const read = one.count();
    await eventually(async () => (await redis.names()).length === 1);
    await redis.command('FLUSHALL');
    letGo();
    await read;
    await one.store.read(key, identityOf());
    expect((await other.count()).freshness.source).toBe('fresh');
  });
});

describeWithRedis('passwords of Redis', () => {
  it('a Redis with a password is used by a replica that has it', async () => {
    const redis = await startRedisServer('--requirepass', 'a pass:word/with@marks');
    const url = redis.url.replace('//', `//:${encodeURIComponent('a pass:word/with@marks')}@`);
    await connected(openRedisStore({ url }));
    const named = redis.url.replace('//', `//default:${encodeURIComponent('a pass:word/with@marks')}@`);
    await connected(openRedisStore({ url: `${named}/3` }));
  });

  it.each([
    ['the wrong password', 'redis://:wrong-password@', refuses('WRONGPASS')],
    ['no password', 'redis://', refuses('NOAUTH')],
    ['the password of an unknown user', 'redis://nobody:wrong-password@', refuses('WRONGPASS')],
    [
      'a URL with TLS, which that Redis does not speak,',
      'rediss://:wrong-password@',
      ['warn', 'shared-cache-unavailable', undefined],
    ],
  ])(
    'a replica with %s goes on without a Redis that wants a password, and prints the password nowhere',
    async (_what, prefix, expected) => {
      const printed = spyOnOutput();
      const lines = startLog();
      const redis = await startRedisServer('--requirepass', 'right-password');
      const proxy = await startRedisProxy(redis.port);
      const upstream = createCountingUpstream();
      const replica = openReplica(upstream, { url: proxy.url.replace('redis://', prefix) });
      await eventually(() => proxy.connections() >= 3);
      await readNew(replica, 'denied');
      expect(upstream.calls()).toBe(100);
      expect(replica.store.isAvailable()).toBe(false);
      expect(printed()).not.toContain('password');
      // Once, however often it is tried, and as what it is.
      expect(lines.map(eventOf)).toEqual([expected]);
      expect(lines.join()).not.toMatch(/wrong-password|nobody|127\.0\.0\.1/);
    },
  );
});

describeWithRedis('the end of the Redis store', () => {
  it('the disposed store closes its connection once all writes have arrived, and opens no other', async () => {
    const redis = await startRedisServer();
    const proxy = await startRedisProxy(redis.port);
    const replica = openReplica(createCountingUpstream(), { url: proxy.url });
    await connected(replica.store);
    await replica.count();
    await replica.store.dispose();
    expect((await redis.names()).map((name) => name.split(':').at(-2))).toEqual(['entry']);
    await eventually(() => proxy.open() === 0);
    expect((await replica.count({ projectId: 'after' })).freshness.source).toBe('upstream');
    expect(proxy.connections()).toBe(1);
    await replica.store.dispose();
  });

  it('the disposed store does not wait for a Redis that does not answer', async () => {
    const redis = await startRedisServer();
    const replica = openReplica(createCountingUpstream(), { url: redis.url, times: inEarnest });
    await connected(replica.store);
    redis.pause();
    replica.store.invalidateIdentity('somebody');
    await replica.store.dispose();
    expect(replica.store.isAvailable()).toBe(false);
  });

  it('the disposed store ends a connection attempt in progress', async () => {
    const silent = await startSilentServer();
    const store = openRedisStore({ url: silent.url, times: { commandTimeoutMs: 20, retryMs: 1 } });
    await eventually(() => silent.connections() >= 1);
    await store.dispose();
    await eventually(() => silent.open() === 0);
  });
});

/** The lines of the log from now on. */
function startLog(): readonly string[] {
  const lines: string[] = [];
  onTestFinished(subscribeLogger(createLogger({ level: 'info' }, { write: (line) => lines.push(line) })));
  return lines;
}

function eventOf(line: string) {
  const { level, event, refusal }: Record<string, unknown> = JSON.parse(line);
  return [level, event, refusal];
}

function refuses(refusal: string) {
  return ['warn', 'shared-cache-refuses', refusal];
}

/** What has been printed from now on, by whatever way. */
function spyOnOutput(): () => string {
  const spies = [
    vi.spyOn(process.stdout, 'write'),
    vi.spyOn(process.stderr, 'write'),
    vi.spyOn(process, 'emitWarning'),
  ];
  const consoles = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
  return () => JSON.stringify([...spies, ...consoles].flatMap((spy) => spy.mock.calls.map(String)));
}
