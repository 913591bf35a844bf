import { describe, expect, it } from 'vitest';
import { operationSignal } from '../../src/observability/signals.ts';
import { collectSignal } from '../support/collect-signal.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

// None of these asks for freshness: whoever does is answered from data, not with bytes that were made before.

const count = `{ botbyeProject(projectId: "${projectId}") { declinedCount { botReqCount } } }`;
const summary = `{ botbyeProject(projectId: "${projectId}") { declinedSummary(by: REASON) { __typename } } }`;

async function startCached(given: Record<string, string> = {}) {
  const clock = createMovingClock();
  const env = { FAST_PATHS: 'true', BOTBYE_MAX_RETRIES: '0', ...given };
  return { clock, gateway: await startGateway({ cached: true, clock, env, sandbox: { requestCount: 300 } }) };
}

describe('the response cache', () => {
  it.each(['http-401', 'http-403'] as const)(
    'a cached response is not served again once the upstream has answered %s to its caller',
    async (kind) => {
      const { gateway } = await startCached();
      expect((await gateway.query(summary)).errors).toEqual([]);
      gateway.sandbox.setFault({ kind, times: 1 });
      expect((await gateway.query(count)).errors).toHaveLength(1);
      gateway.sandbox.clearCalls();
      expect((await gateway.query(summary)).errors).toEqual([]);
      expect(gateway.asked()).toHaveLength(1);
    },
  );

  it('a cached response is not served again once no-cache has brought a newer one', async () => {
    const { clock, gateway } = await startCached();
    await gateway.query(count);
    clock.advance(3_000);
    await gateway.query(count, {}, { headers: { 'cache-control': 'no-cache' } });
    expect((await gateway.query(count)).headers.get('age')).toBe('0');
    expect(gateway.asked()).toHaveLength(2);
  });

  it.each(['http-400', 'http-404'] as const)(
    'a cached response is not served again once no-cache has brought %s',
    async (kind) => {
      const { gateway } = await startCached();
      await gateway.query(count);
      gateway.sandbox.setFault({ kind, times: 1 });
      expect((await gateway.query(count, {}, { headers: { 'cache-control': 'no-cache' } })).errors).toHaveLength(1);
      expect((await gateway.query(count)).errors).toEqual([]);
      expect(gateway.asked()).toHaveLength(3);
    },
  );

  it.each([
    ['a 404', { kind: 'http-404', times: 1 } as const, {}],
    ['no-cache', null, { 'cache-control': 'no-cache' }],
  ])('a cached response is still served if %s was about other data', async (_what, fault, headers) => {
    const { gateway } = await startCached();
    await gateway.query(summary);
    const executed = collectSignal(operationSignal);
    gateway.sandbox.setFault(fault);
    await gateway.query(count, {}, { headers });
    expect((await gateway.query(summary)).errors).toEqual([]);
    expect([executed.length, gateway.asked().length]).toEqual([1, 2]);
  });

  it('a cached response is served while its least fresh part is fresh, and then has that data refreshed', async () => {
    const { clock, gateway } = await startCached();
    await gateway.query(count);
    clock.advance(9_000);
    expect((await gateway.query(count)).headers.get('cache-control')).toBe('private, max-age=10');
    expect(gateway.asked()).toHaveLength(1);
    clock.advance(1_000);
    expect((await gateway.query(count)).headers.get('cache-control')).toBe('private, max-age=0');
    await expect.poll(() => gateway.asked().length).toBe(2);
  });

  it('the response cache keeps a response on first use if there is room, and on second use if others would be evicted for it', async () => {
    const { gateway } = await startCached({ CACHE_MAX_BYTES: '32768' });
    const countOf = (hours: number) =>
      count.replace('declinedCount', `declinedCount(interval: ${hours}, intervalType: HOUR)`);
    const executed = collectSignal(operationSignal);
    const executionsOf = async (hours: number) => {
      const before = executed.length;
      expect((await gateway.query(countOf(hours))).errors).toEqual([]);
      return executed.length - before;
    };
    expect([await executionsOf(1), await executionsOf(1)]).toEqual([1, 0]);
    for (let hours = 2; hours <= 20; hours += 1) await gateway.query(countOf(hours));
    expect([await executionsOf(21), await executionsOf(21), await executionsOf(21)]).toEqual([1, 1, 0]);
    expect(await executionsOf(1)).toBe(0);
  });

  it('a response with an error is not shared, and waiters execute the operation themselves', async () => {
    const { gateway } = await startCached();
    gateway.sandbox.setFault({ kind: 'http-500', times: 1 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.query(count)));
    expect(answers.filter(({ errors }) => errors.length > 0)).toHaveLength(1);
    expect(gateway.asked()).toHaveLength(2);
  });

  it.each([
    ['cache-control', { 'cache-control': 'max-age=0' }],
    ['GET', undefined],
  ])('a response is equal to the cached one if %s keeps its request from sharing it', async (_what, headers) => {
    const { gateway } = await startCached();
    const shared = await gateway.query(count);
    const alone = headers
      ? (await gateway.query(count, {}, { headers })).data
      : (await (await fetch(`${gateway.url}?${new URLSearchParams({ query: count })}`)).json()).data;
    expect(alone).toEqual(shared.data);
    expect(gateway.asked()).toHaveLength(1);
  });
});
