import { expect, it } from 'vitest';
import { createMovingClock } from '../support/moving-clock.ts';
import { eventually } from '../support/redis-replica.ts';
import { describeWithRedis, type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { startSilentServer } from '../support/redis-stand-ins.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';
import { startHeldGateway } from '../support/start-held-gateway.ts';

const countQuery = `{ botbyeProject(projectId: "${projectId}") { declinedCount { bannedReqCount botReqCount } } }`;
const pageQuery = `{ botbyeProject(projectId: "${projectId}") { requests(first: 5) { nodes { requestId host } } } }`;
const totalQuery = pageQuery.replace('{ nodes', '{ totalCount nodes');
const noCache = { headers: { 'cache-control': 'no-cache' } };
const showFreshness = { extensions: { freshness: true } };

/** Two gateways over one Redis, in front of one upstream: the first one's sandbox. Connected, nothing kept yet. */
async function startReplicas(redis: RedisServer, lifetimes: Readonly<Record<string, string>> = {}) {
  const clock = createMovingClock();
  const sandbox = { requestCount: 1_000 };
  const env = { ...lifetimes, REDIS_URL: redis.url, BOTBYE_MAX_RETRIES: '0' };
  const one = await startHeldGateway({ cached: true, clock, sandbox, env });
  const other = await startGateway({ cached: true, clock, sandbox, env: { ...env, BOTBYE_BASE_URL: one.upstreamUrl } });
  await useRedis(redis, one, other);
  one.sandbox.clearCalls();
  return { clock, one, other, calls: () => one.sandbox.calls.length };
}

/** Resolves once each of them has been seen to write, and what it wrote is gone. */
async function useRedis(redis: RedisServer, ...gateways: readonly StartedGateway[]): Promise<void> {
  for (const gateway of gateways) {
    const before = await redis.count('set');
    await eventually(async () => {
      await gateway.query(countQuery, undefined, { headers: { 'cache-control': 'no-cache' } });
      return (await redis.count('set')) > before;
    });
  }
  await redis.command('FLUSHALL');
}

describeWithRedis('two gateways over one Redis', () => {
  it('replicas with one Redis ask the upstream once for 200 cold operations at the same time', async () => {
    const redis = await startRedisServer();
    const { clock, one, other, calls } = await startReplicas(redis);
    // Past everything that warming up has left in memory.
    clock.advance(600_000);
    const answers = await Promise.all(Array.from({ length: 200 }, (_, at) => (at % 2 ? one : other).query(countQuery)));
    expect(new Set(answers.map(({ data, errors }) => JSON.stringify([data, errors]))).size).toBe(1);
    expect(answers[0]?.errors).toEqual([]);
    expect(calls()).toBe(1);
  });

  it('each replica tells a client the same age and freshness', async () => {
    const { clock, one, other, calls } = await startReplicas(await startRedisServer());
    clock.advance(600_000);
    const first = await one.query(pageQuery, undefined, showFreshness);
    clock.advance(1_000);
    const second = await other.query(pageQuery, undefined, showFreshness);
    expect(second.data).toEqual(first.data);
    expect(second.headers.get('age')).toBe('1');
    expect(second.extensions).toMatchObject({ freshness: [{ endpoint: 'requests', source: 'fresh', ageMs: 1_000 }] });
    expect(calls()).toBe(1);
  });

  it('a replica asks again under no-cache, and the other one serves the result', async () => {
    const { clock, one, other, calls } = await startReplicas(await startRedisServer());
    clock.advance(600_000);
    await one.query(countQuery);
    clock.advance(1_000);
    await other.query(countQuery, undefined, { headers: { 'cache-control': 'no-cache' } });
    expect(calls()).toBe(2);
    clock.advance(9_500);
    const { headers } = await one.query(countQuery);
    expect(headers.get('age')).toBe('10');
  });

  it('each replica stops serving a credential that the upstream has refused to one of them', async () => {
    const { clock, one, other } = await startReplicas(await startRedisServer());
    clock.advance(600_000);
    await one.query(countQuery);
    await one.query(pageQuery);
    one.sandbox.setFault({ kind: 'http-401' });
    clock.advance(1_000);
    expect((await one.query(countQuery, undefined, { headers: { 'cache-control': 'no-cache' } })).errors).toHaveLength(
      1,
    );
    expect((await other.query(countQuery)).errors[0]?.extensions.code).toBe('UPSTREAM_UNAUTHENTICATED');
    expect((await other.query(pageQuery)).errors[0]?.extensions.code).toBe('UPSTREAM_UNAUTHENTICATED');
  });

  it('each replica stops serving a refused credential within 30 seconds even if Redis is gone when it is refused', async () => {
    const redis = await startRedisServer();
    const hour = '3600000';
    const { clock, one, other } = await startReplicas(redis, { CACHE_COUNT_TTL_MS: hour, CACHE_SUMMARY_TTL_MS: hour });
    clock.advance(4_000_000);
    for (const replica of [one, other, one, other]) expect((await replica.query(countQuery)).errors).toEqual([]);
    await redis.kill();
    one.sandbox.setFault({ kind: 'http-401' });
    expect((await one.query(countQuery, undefined, noCache)).errors[0]?.extensions.code).toBe(
      'UPSTREAM_UNAUTHENTICATED',
    );
    clock.advance(30_001);
    expect((await other.query(countQuery)).errors[0]?.extensions.code).toBe('UPSTREAM_UNAUTHENTICATED');
  });

  it('an old entry in Redis is served once a call of the replica itself has confirmed the credential', async () => {
    const { clock, one, other, calls } = await startReplicas(await startRedisServer(), {
      CACHE_COUNT_TTL_MS: '3600000',
      CACHE_REQUESTS_TTL_MS: '3600000',
    });
    clock.advance(4_000_000);
    await one.query(countQuery);
    await one.query(pageQuery);
    clock.advance(31_000);
    expect(calls()).toBe(2);
    const both = `{ botbyeProject(projectId: "${projectId}") { declinedCount { botReqCount } requests(first: 5) { nodes { requestId } } } }`;
    expect((await other.query(both)).errors).toEqual([]);
    expect((await other.query(countQuery)).errors).toEqual([]);
    expect(calls()).toBe(3);
  });

  it('a replica does not cache a call in flight for a credential that was refused to the other meanwhile', async () => {
    const { clock, one, other, calls } = await startReplicas(await startRedisServer());
    clock.advance(600_000);
    const held = one.holdNext();
    const early = one.query(countQuery);
    await held.arrived;
    clock.advance(1_000);
    one.sandbox.setFault({ kind: 'http-401' });
    expect((await other.query(pageQuery)).errors[0]?.extensions.code).toBe('UPSTREAM_UNAUTHENTICATED');
    clock.advance(1_000);
    held.letGo();
    expect((await early).errors).toEqual([]);
    expect((await other.query(countQuery)).errors[0]?.extensions.code).toBe('UPSTREAM_UNAUTHENTICATED');
    expect(calls()).toBe(3);
  });

  it('replicas remember a refusal as long as an entry that was in flight at that time can live', async () => {
    const redis = await startRedisServer();
    const { one } = await startReplicas(redis);
    one.sandbox.setFault({ kind: 'http-401' });
    await one.query(pageQuery);
    await eventually(async () => (await redis.names()).some((name) => name.includes(':dropped:')));
    const [name = ''] = (await redis.names()).filter((each) => each.includes(':dropped:'));
    const [freshMs, fallbackMs, operationMs] = [11_000, 120_000, 10_000];
    const leftMs = Number(await redis.command('PTTL', name));
    expect(leftMs).toBeGreaterThan(freshMs + fallbackMs);
    expect(leftMs).toBeLessThanOrEqual(freshMs + fallbackMs + operationMs);
  });

  it('replicas serve a list in neither form once the upstream has refused it in one', async () => {
    const { clock, one, other, calls } = await startReplicas(await startRedisServer());
    clock.advance(600_000);
    await one.query(pageQuery);
    one.sandbox.setFault({ kind: 'http-404', times: 1 });
    expect((await one.query(totalQuery, undefined, noCache)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    one.sandbox.setFault({ kind: 'http-500' });
    expect((await other.query(pageQuery)).errors[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(calls()).toBe(3);
  });

  it('replicas serve no older form of a list once no-cache has brought one form', async () => {
    const { clock, one, other, calls } = await startReplicas(await startRedisServer());
    clock.advance(600_000);
    await one.query(pageQuery);
    clock.advance(1_000);
    await one.query(totalQuery, undefined, noCache);
    const { extensions } = await other.query(pageQuery, undefined, showFreshness);
    expect(extensions).toMatchObject({ freshness: [{ source: 'upstream', ageMs: 0 }] });
    expect(calls()).toBe(3);
    const again = await other.query(totalQuery, undefined, showFreshness);
    expect(again.extensions).toMatchObject({ freshness: [{ source: 'fresh', ageMs: 0 }] });
    expect(calls()).toBe(3);
  });

  it('a call that was in flight before no-cache does not replace what no-cache has brought', async () => {
    const { clock, one, other, calls } = await startReplicas(await startRedisServer());
    clock.advance(600_000);
    const held = one.holdNext();
    const early = one.query(countQuery);
    await held.arrived;
    await one.query(countQuery, undefined, noCache);
    clock.advance(1_000);
    held.letGo();
    expect((await early).errors).toEqual([]);
    const { extensions } = await other.query(countQuery, undefined, showFreshness);
    expect(extensions).toMatchObject({ freshness: [{ source: 'fresh', ageMs: 1_000 }] });
    expect(calls()).toBe(2);
  });

  it('replicas write nothing to Redis that names a key, an account, a project or a value', async () => {
    const redis = await startRedisServer();
    const { clock, one } = await startReplicas(redis);
    clock.advance(600_000);
    await one.query(countQuery);
    const { data } = await one.query<
      { botbyeProject: { requests: { nodes: { requestId: string; host: string }[] } } },
      object
    >(pageQuery);
    const names = await eventuallyNames(redis, 2);
    const values = await Promise.all(names.map((name) => redis.command('GET', name)));
    const everything = [...names, ...values.map((value) => (value as Buffer).toString('latin1'))].join('\n');
    const [account] = one.sandbox.accounts;
    const [node] = data.botbyeProject.requests.nodes;
    for (const word of [account?.apiKey, account?.accountId, projectId, node?.requestId, node?.host, 'declined']) {
      expect(word).toBeTruthy();
      expect(everything).not.toContain(word);
    }
  });

  it('replicas go on without Redis when it dies, and share again when it is back', async () => {
    const redis = await startRedisServer();
    const { clock, one, other, calls } = await startReplicas(redis);
    clock.advance(600_000);
    await redis.kill();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => (at % 2 ? one : other).query(countQuery)));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(calls()).toBe(2);
    await redis.restart();
    await eventually(async () => {
      clock.advance(600_000);
      const before = calls();
      await one.query(countQuery);
      await other.query(countQuery);
      return calls() === before + 1;
    });
  });
});

describeWithRedis('callers who bring their own credential', () => {
  it('a caller never gets the data of another, through whichever replica they come', async () => {
    const redis = await startRedisServer();
    const sandbox = { requestCount: 100 };
    const one = await startGateway({ cached: true, passThrough: true, sandbox, env: { REDIS_URL: redis.url } });
    const env = { REDIS_URL: redis.url, BOTBYE_BASE_URL: one.sandbox.url };
    const other = await startGateway({ cached: true, passThrough: true, sandbox, env });
    const [account] = one.sandbox.accounts;
    const query = countQuery.replace('projectId:', `accountId: "${account?.accountId}", projectId:`);
    const by = (credential = '') => ({ headers: { authorization: `Bearer ${credential}` } });
    await eventually(async () => {
      await one.query(query, undefined, by(account?.apiKey));
      return (await redis.names()).length > 0;
    });
    one.sandbox.clearCalls();
    const stranger = await other.query(query, undefined, by('a-stranger'));
    expect(stranger.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await one.query(query, undefined, by('a-stranger'))).errors).toHaveLength(1);
    expect((await other.query(query, undefined, by(account?.apiKey))).errors).toEqual([]);
  });
});

describeWithRedis('a gateway', () => {
  it.each([
    ['refused', async () => 'redis://127.0.0.1:1'],
    ['silent', async () => (await startSilentServer()).url],
    ['no Redis at all', async () => (await startGateway()).sandbox.url.replace('http:', 'redis:')],
  ])('a gateway starts and answers completely and without delay if its Redis is %s', async (_what, urlOf) => {
    const gateway = await startGateway({ cached: true, env: { REDIS_URL: await urlOf() } });
    const answers = await Promise.all(Array.from({ length: 50 }, () => gateway.query(countQuery)));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect((await fetch(gateway.url.replace('/graphql', '/ready'))).status).toBe(200);
    expect(gateway.sandbox.calls).toHaveLength(1);
  });
});

async function eventuallyNames(redis: RedisServer, number: number): Promise<readonly string[]> {
  await eventually(async () => (await redis.names()).length === number);
  return redis.names();
}
