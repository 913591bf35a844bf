import { describe, expect, it } from 'vitest';
import { sandboxAccounts } from '../../src/sandbox/sandbox-accounts.ts';
import { longLifetimes } from '../support/long-lifetimes.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';
import { startHeldGateway } from '../support/start-held-gateway.ts';

// For how long an accepted credential counts as accepted, and what it costs to find out.

const [harbour, meadow] = sandboxAccounts;
const env = longLifetimes;
const sandbox = { requestCount: 100 };
const inProject = (fields: string) => `{ botbyeProject(projectId: "${projectId}") { ${fields} } }`;
const count = inProject('declinedCount { botReqCount }');
const summary = inProject('declinedSummary(by: COUNTRY) { ... on DeclinedGroup { share } }');
const countAndSummary = inProject('declinedCount { botReqCount } declinedSummary(by: COUNTRY) { __typename }');
const fourSummaries = ['COUNTRY', 'ENDPOINT', 'REASON', 'RULE'].map(
  (by) => `${by}: declinedSummary(by: ${by}) { __typename }`,
);
const summaries = inProject(fourSummaries.join(' '));
const dashboard = inProject(
  `declinedCount { botReqCount } requests(first: 3) { nodes { requestId } } ${fourSummaries.join(' ')}`,
);

async function start() {
  const clock = createMovingClock();
  const gateway = await startHeldGateway({ cached: true, env, clock, sandbox });
  const ask = async (query: string) => {
    const { status, errors } = await gateway.query(query);
    return errors[0]?.extensions.code ?? status;
  };
  return { clock, gateway, ask };
}

describe('confirmations', () => {
  it('an operation of six kept entries costs one call after 30 seconds, since its reads share the confirmation', async () => {
    const { clock, gateway, ask } = await start();
    await ask(dashboard);
    expect(gateway.asked()).toHaveLength(6);
    clock.advance(31_000);
    gateway.sandbox.clearCalls();
    expect(await ask(dashboard)).toBe(200);
    expect(gateway.asked()).toHaveLength(1);
    expect(await Promise.all([dashboard, count, summary].map(ask))).toEqual([200, 200, 200]);
    expect(gateway.asked()).toHaveLength(1);
  });

  it.each([
    ['http-401', 'UPSTREAM_UNAUTHENTICATED'],
    ['http-403', 'UPSTREAM_FORBIDDEN'],
  ] as const)(
    'reads that wait for a confirmation are refused with it (%s), and the upstream is not asked again',
    async (kind, code) => {
      const { clock, gateway, ask } = await start();
      await ask(dashboard);
      clock.advance(31_000);
      gateway.sandbox.clearCalls();
      gateway.sandbox.setFault({ kind });
      const { errors } = await gateway.query(dashboard);
      expect(errors.map(({ extensions }) => extensions.code)).toContain(code);
      expect(gateway.asked()).toHaveLength(1);
    },
  );

  it('kept data is confirmed for itself if the call that it waited for was for another endpoint and failed', async () => {
    const { clock, gateway, ask } = await start();
    await ask(countAndSummary);
    clock.advance(31_000);
    gateway.sandbox.clearCalls();
    gateway.sandbox.setFault({ kind: 'http-503', endpoint: 'count', times: 1 });
    expect(await ask(countAndSummary)).toBe(200);
    expect(gateway.asked()).toHaveLength(2);
    clock.advance(31_000);
    gateway.sandbox.setFaults([
      { kind: 'http-503', endpoint: 'count' },
      { kind: 'http-401', endpoint: 'summary' },
    ]);
    expect(await ask(countAndSummary)).toBe('UPSTREAM_UNAUTHENTICATED');
  });

  it('kept data stays a fallback while the upstream is down, and one call for an endpoint finds that out', async () => {
    const { clock, gateway, ask } = await start();
    await ask(dashboard);
    clock.advance(600_000);
    gateway.sandbox.clearCalls();
    gateway.sandbox.setFault({ kind: 'http-503' });
    expect(await ask(summaries)).toBe(200);
    expect(gateway.asked()).toHaveLength(1);
  });

  it('a read that asks past the cache waits for no confirmation', async () => {
    const { clock, gateway, ask } = await start();
    await ask(countAndSummary);
    clock.advance(31_000);
    const held = gateway.holdNext();
    const order: string[] = [];
    const early = ask(count).then(() => order.push('confirmation'));
    await held.arrived;
    await gateway.query(summary, {}, { headers: { 'cache-control': 'no-cache' } });
    order.push('no-cache');
    held.letGo();
    await early;
    expect(order).toEqual(['no-cache', 'confirmation']);
  });

  it('a caller that leaves the call that others wait for leaves them the call', async () => {
    const { clock, gateway, ask } = await start();
    await ask(countAndSummary);
    clock.advance(31_000);
    const held = gateway.holdNext();
    const leaving = new AbortController();
    const left = gateway.query(count, {}, { signal: leaving.signal }).catch(() => 'left');
    await held.arrived;
    const waiting = ask(summary);
    leaving.abort();
    expect(await left).toBe('left');
    expect(await waiting).toBe(200);
    held.letGo();
  });
});

describe('the age of a confirmation', () => {
  it('a confirmation counts from when its call began, since the credential may be revoked while the response is on its way', async () => {
    const { clock, gateway, ask } = await start();
    const held = gateway.holdNext();
    const early = ask(count);
    await held.arrived;
    clock.advance(8_000);
    held.letGo();
    expect(await early).toBe(200);
    gateway.sandbox.setFault({ kind: 'http-401' });
    clock.advance(22_000);
    expect(await ask(count)).toBe(200);
    clock.advance(1);
    expect(await ask(count)).toBe('UPSTREAM_UNAUTHENTICATED');
  });

  it('an acceptance of the future confirms nothing, since the clock was set back', async () => {
    const { clock, gateway, ask } = await start();
    await ask(count);
    clock.advance(600_000);
    await ask(summary);
    clock.advance(-500_000);
    gateway.sandbox.setFault({ kind: 'http-401' });
    expect(await ask(count)).toBe('UPSTREAM_UNAUTHENTICATED');
  });
});

describe('the cache of another tenant', () => {
  it('the upstream is asked for each credential, whether or not another one has the same data cached', async () => {
    const clock = createMovingClock();
    const gateway = await startGateway({ passThrough: true, cached: true, env, clock, sandbox });
    const ask = async (key: string | undefined, query: string) => {
      const headers = { authorization: `Bearer ${key}` };
      const { errors } = await gateway.query(
        query.replace('(projectId', '(accountId: "harbour", projectId'),
        {},
        { headers },
      );
      return errors[0]?.extensions.code;
    };
    for (let time = 0; time < 3; time += 1) expect(await ask(harbour?.apiKey, count)).toBeUndefined();
    gateway.sandbox.clearCalls();
    // The first is cached for the other tenant, the second for nobody: nothing tells them apart.
    const cachedElsewhere = await ask(meadow?.apiKey, count);
    const cachedNowhere = await ask(meadow?.apiKey, summary);
    expect(cachedElsewhere).toBe(cachedNowhere);
    expect(cachedElsewhere).toBeDefined();
    expect(gateway.asked()).toHaveLength(2);
  });
});
