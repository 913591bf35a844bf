import { expect, it } from 'vitest';
import { createCacheKeys, onlyVariant } from '../../../src/cache/cache-key.ts';
import { GatewayError } from '../../../src/domain/gateway-error.ts';
import { createCountingUpstream } from '../../support/counting-upstream.ts';
import { createMovingClock } from '../../support/moving-clock.ts';
import { connected, eventually, identityOf, openReplica, project, type Replica } from '../../support/redis-replica.ts';
import { describeWithRedis, type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { startRedisProxy } from '../../support/redis-stand-ins.ts';

const [anyKey] = createCacheKeys('the scope', identityOf(), 'count', { project }, onlyVariant).read;

type Options = Partial<Parameters<typeof openReplica>[1]>;

async function startTwo(options: Options = {}) {
  const redis = await startRedisServer();
  const upstream = createCountingUpstream(options.clock);
  const one = openReplica(upstream, { url: redis.url, ...options });
  const other = openReplica(upstream, { url: redis.url, ...options });
  await connected(one.store, other.store);
  return { redis, upstream, one, other };
}

/** The holder is at it, and the others have looked for its entry some times. */
async function waited(redis: RedisServer, times = 3): Promise<void> {
  const before = await redis.count('mget');
  await eventually(async () => (await redis.count('mget')) >= before + times);
}
async function lockName(redis: RedisServer): Promise<string> {
  return (await redis.names()).find((name) => name.includes(':lock:')) ?? '';
}
const isLocked = async (redis: RedisServer) => (await lockName(redis)) !== '';
const numbers = (answers: readonly Awaited<ReturnType<Replica['count']>>[]) =>
  new Set(answers.map(({ value }) => value.bannedReqCount));

describeWithRedis('two replicas over one Redis', () => {
  it('two replicas ask the upstream once for 200 equal cold queries at the same time', async () => {
    const { upstream, one, other } = await startTwo();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, at) => (at % 2 ? one : other).count()));
    expect(upstream.calls()).toBe(1);
    expect(numbers(answers)).toEqual(new Set([1]));
  });

  it('two replicas ask the upstream once for each key, however fast or slow it is', async () => {
    const { upstream, one, other } = await startTwo();
    for (let key = 1; key <= 30; key += 1) {
      const letGo = upstream.hold();
      const asked = Promise.all([one, other].map((replica) => replica.count({ projectId: `project-${key}` })));
      if (key % 2) letGo();
      else setTimeout(letGo, key);
      expect(numbers(await asked)).toEqual(new Set([key]));
    }
    expect(upstream.calls()).toBe(30);
  });

  it('two replicas share an entry: the second reads what the first has fetched', async () => {
    const { upstream, one, other } = await startTwo();
    expect((await one.count()).freshness.source).toBe('upstream');
    expect((await other.count()).freshness.source).toBe('fresh');
    expect((await other.count()).freshness).toEqual({ ...(await one.count()).freshness, source: 'fresh' });
    expect(upstream.calls()).toBe(1);
  });

  it('a replica reports an entry that it waited for as shared', async () => {
    const { redis, upstream, one, other } = await startTwo();
    const letGo = upstream.hold();
    const first = one.count();
    await eventually(() => upstream.calls() === 1);
    const second = other.count();
    await waited(redis);
    letGo();
    expect((await first).freshness.source).toBe('upstream');
    expect((await second).freshness.source).toBe('shared');
    expect(Object.isFrozen((await second).value)).toBe(true);
    expect(upstream.calls()).toBe(1);
    expect(await isLocked(redis)).toBe(false);
  });

  it('two replicas refresh a stale entry once, and both serve it meanwhile', async () => {
    const clock = createMovingClock();
    const { upstream, one, other } = await startTwo({ clock });
    await one.count();
    await other.count();
    clock.advance(12_000);
    const stale = await Promise.all([one.count(), other.count(), one.count(), other.count()]);
    expect(stale.map(({ freshness }) => freshness.source)).toEqual(['stale', 'stale', 'stale', 'stale']);
    await eventually(async () => (await other.count()).freshness.source === 'fresh');
    await eventually(async () => (await one.count()).freshness.source === 'fresh');
    expect(numbers([await one.count(), await other.count()])).toEqual(new Set([2]));
    expect(upstream.calls()).toBe(2);
  });

  it('a replica ignores an entry from a clock far ahead, which would stay fresh for too long', async () => {
    const redis = await startRedisServer();
    const [right, fast] = [createMovingClock(), createMovingClock()];
    fast.advance(5_000);
    const one = openReplica(createCountingUpstream(fast), { url: redis.url, clock: fast });
    const other = openReplica(createCountingUpstream(right), { url: redis.url, clock: right });
    await connected(one.store, other.store);
    await one.count();
    await one.store.read(anyKey, identityOf());
    expect((await other.count()).freshness.source).toBe('upstream');
  });

  it('two replicas make no call to a failing upstream for a second after each attempt, and go on answering', async () => {
    const clock = createMovingClock();
    const redis = await startRedisServer();
    const upstream = createCountingUpstream(clock);
    const replica = openReplica(upstream, { url: redis.url, clock });
    await connected(replica.store);
    await replica.count();
    upstream.fail(new GatewayError('UPSTREAM_UNAVAILABLE', 'down'));
    clock.advance(10_000);
    for (let second = 1; second <= 30; second += 1) {
      for (let read = 0; read < 10; read += 1) {
        expect((await replica.count()).freshness.source).toBe('stale');
        // A refresh, if there is one, has come to its end.
        await eventually(async () => upstream.calls() > second && !(await isLocked(redis)));
      }
      expect(upstream.calls()).toBe(1 + second);
      clock.advance(1_000);
    }
  });

  it('a replica asks again under no-cache, although the entry is fresh, and shares the result', async () => {
    const { redis, upstream, one, other } = await startTwo();
    await one.count();
    expect((await other.count({ reload: true })).freshness.source).toBe('upstream');
    const third = openReplica(upstream, { url: redis.url });
    await connected(third.store);
    // One connection answers in order: it has written.
    await other.store.read(anyKey, identityOf());
    expect(numbers([await third.count()])).toEqual(new Set([2]));
  });

  it('a replica under no-cache does not wait for a call that the other has begun before', async () => {
    const { redis, upstream, one, other } = await startTwo();
    const letGo = upstream.hold();
    const first = one.count();
    await eventually(() => isLocked(redis));
    const reload = other.count({ reload: true });
    await eventually(() => upstream.calls() === 2);
    letGo();
    expect(numbers([await first, await reload])).toEqual(new Set([1, 2]));
  });

  it('two replicas ask for the longer of two pages, and cache that', async () => {
    const { redis, upstream, one, other } = await startTwo();
    const letGo = upstream.hold();
    const shorter = one.page(20);
    await eventually(() => isLocked(redis));
    const longer = other.page(50);
    await waited(redis);
    letGo();
    expect((await shorter).value.edges).toHaveLength(20);
    expect((await longer).value.edges).toHaveLength(50);
    await eventually(async () => !(await isLocked(redis)));
    const third = openReplica(upstream, { url: redis.url });
    await connected(third.store);
    expect((await third.page(50)).value.edges).toHaveLength(50);
    expect((await third.page(20)).value.edges).toHaveLength(20);
    expect(upstream.calls()).toBe(2);
  });
});

describeWithRedis('a replica that waits for another', () => {
  /** Each with an upstream of its own; the first one is at it, and has the lock. */
  async function startWaiting(options: Options = {}) {
    const redis = await startRedisServer();
    const proxy = await startRedisProxy(redis.port);
    const [ups1, ups2] = [createCountingUpstream(), createCountingUpstream()];
    const holder = openReplica(ups1, { ...options, url: proxy.url });
    const waiter = openReplica(ups2, { ...options, url: redis.url });
    await connected(holder.store, waiter.store);
    const letGo = ups1.hold();
    const held = holder.count();
    await eventually(() => isLocked(redis));
    return { redis, proxy, holder, held, letGo, holding: ups1, waiter, waiting: ups2 };
  }

  it('a replica waits as long as the leader renews its lock, beyond the life of the lock', async () => {
    const { redis, held, letGo, waiter, waiting } = await startWaiting();
    const waited = waiter.count();
    // Each is good for a third of a life.
    await eventually(async () => (await redis.count('eval')) >= 4);
    expect(await isLocked(redis)).toBe(true);
    letGo();
    await Promise.all([held, waited]);
    expect(waiting.calls()).toBe(0);
  });

  it('a replica makes its own call once the lock of a dead leader has run out', async () => {
    const { proxy, held, letGo, waiter, waiting } = await startWaiting({ times: { lockMs: 300 } });
    await proxy.cut();
    const answer = await waiter.count();
    expect(answer.freshness.source).toBe('upstream');
    expect(waiting.calls()).toBe(1);
    letGo();
    expect((await held).freshness.source).toBe('upstream');
  });

  it('a replica makes its own call if the leader has failed, and does not get its error', async () => {
    const { redis, held, letGo, holding, waiter, waiting } = await startWaiting();
    const answer = waiter.count();
    await waited(redis);
    holding.fail(new GatewayError('UPSTREAM_UNAVAILABLE', 'down'));
    letGo();
    await expect(held).rejects.toThrow('down');
    expect((await answer).freshness.source).toBe('upstream');
    expect(waiting.calls()).toBe(1);
  });

  it('a replica makes its own call if Redis dies while it waits', async () => {
    const { redis, held, letGo, waiter, waiting } = await startWaiting();
    const answer = waiter.count();
    await waited(redis);
    await redis.kill();
    expect((await answer).freshness.source).toBe('upstream');
    expect(waiting.calls()).toBe(1);
    letGo();
    await held;
  });

  it('a replica makes its own call after its longest wait, even if the leader is still busy', async () => {
    const { held, letGo, waiter, waiting } = await startWaiting({ times: { maxWaitMs: 50 } });
    expect((await waiter.count()).freshness.source).toBe('upstream');
    expect(waiting.calls()).toBe(1);
    letGo();
    await held;
  });

  it('a replica stops waiting when its caller leaves, with the same reason, and makes no call', async () => {
    const { redis, held, letGo, waiter, waiting } = await startWaiting();
    const caller = new AbortController();
    const read = waiter.count({ signal: caller.signal });
    const refresh = waiter.store.refresh(
      anyKey,
      identityOf(),
      () => Promise.reject(new Error('asked')),
      caller.signal,
      () => false,
    );
    refresh.catch(() => undefined);
    await waited(redis);
    caller.abort(new Error('left'));
    await expect(read).rejects.toThrow('left');
    letGo();
    await held;
    expect(waiting.calls()).toBe(0);
  });

  it('a replica takes no lock if its caller left before', async () => {
    const { redis, upstream, one } = await startTwo();
    const refresh = one.store.refresh(
      anyKey,
      identityOf(),
      () => Promise.reject(new Error('asked')),
      AbortSignal.abort(new Error('left')),
      () => true,
    );
    await expect(refresh).rejects.toThrow('left');
    await one.store.read(anyKey, identityOf());
    expect(await isLocked(redis)).toBe(false);
    expect(upstream.calls()).toBe(0);
  });

  it('a replica does not wait for a lock in an unknown form', async () => {
    const { redis, held, letGo, waiter, waiting } = await startWaiting();
    const name = await lockName(redis);
    letGo();
    await held;
    const garbage: string[][] = [
      ['SET', name, 'for ever'],
      ['SET', name, 'for a day', 'PX', '86400000'],
      ['RPUSH', name, 'a list'],
      ['HSET', name, 'a', 'hash'],
    ];
    for (const command of garbage) {
      await redis.command('FLUSHALL');
      await redis.command(...command);
      const before = waiting.calls();
      const fresh = openReplica(waiting, { url: redis.url, times: { maxWaitMs: 600_000 } });
      await connected(fresh.store);
      await fresh.count();
      expect(waiting.calls()).toBe(before + 1);
      await eventually(async () => (await redis.names()).some((each) => each.includes(':entry:')));
    }
    expect((await waiter.count()).freshness.source).toBe('fresh');
  });
});

describeWithRedis('locks', () => {
  it('a replica neither renews nor releases a lock that another has taken over', async () => {
    const redis = await startRedisServer();
    const upstream = createCountingUpstream();
    const replica = openReplica(upstream, { url: redis.url, times: { lockMs: 300 } });
    await connected(replica.store);
    const letGo = upstream.hold();
    const read = replica.count();
    await eventually(() => isLocked(redis));
    const name = await lockName(redis);
    await redis.command('SET', name, 'of another', 'PX', '60000');
    await eventually(async () => (await redis.count('eval')) >= 2);
    expect(Number(await redis.command('PTTL', name))).toBeGreaterThan(30_000);
    letGo();
    await read;
    await replica.store.read(anyKey, identityOf());
    expect(String(await redis.command('GET', name))).toBe('of another');
    expect((await redis.names()).filter((each) => each.includes(':entry:'))).toHaveLength(1);
  });

  it('a replica releases its lock in the same step in which it writes the entry', async () => {
    const { redis, upstream, one } = await startTwo();
    await one.count();
    await one.store.read(anyKey, identityOf());
    expect((await redis.names()).map((name) => name.split(':').at(-2))).toEqual(['entry']);
    expect(await redis.count('eval')).toBe(1);
    expect(upstream.calls()).toBe(1);
  });
});
