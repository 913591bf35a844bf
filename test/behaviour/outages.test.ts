import { describe, expect, it, vi } from 'vitest';
import { breakerSignal } from '../../src/observability/signals.ts';
import { GatewayInfoDocument } from '../documents/generated/graphql.ts';
import { collectSignal } from '../support/collect-signal.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

const countQuery = `{ botbyeProject(projectId: "${projectId}") { declinedCount { bannedReqCount } } }`;
const summaryQuery = `{ botbyeProject(projectId: "${projectId}") { declinedSummary(by: COUNTRY) { __typename } } }`;

/** A gateway without a cache, and the time by which its breakers go. */
async function start(env: Record<string, string> = {}) {
  const time = { skippedMs: 0 };
  const elapsedMs = () => performance.now() + time.skippedMs;
  const gateway = await startGateway({ env, elapsedMs, sandbox: { requestCount: 100 } });
  return { gateway, time };
}

async function ask(gateway: StartedGateway, document = countQuery) {
  const { status, errors } = await gateway.query(document);
  return { status, extensions: errors[0]?.extensions };
}

async function askOften(gateway: StartedGateway, times: number) {
  for (let index = 0; index < times; index += 1) await ask(gateway);
}

const isReady = async ({ url }: StartedGateway) => (await fetch(new URL('/ready', url))).status === 200;

describe('a total outage of the upstream', () => {
  it('an outage costs at most 0.3 upstream calls an operation, and operations are told when to come back', async () => {
    const { gateway } = await start();
    gateway.sandbox.setFault({ kind: 'http-503' });
    const operations = 100;
    await askOften(gateway, operations);
    expect(gateway.sandbox.calls.length / operations).toBeLessThanOrEqual(0.3);
    const { status, extensions } = await ask(gateway);
    expect([status, extensions?.code]).toEqual([200, 'UPSTREAM_UNAVAILABLE']);
    expect(extensions?.retryAfterMs).toBeGreaterThan(0);
    expect(extensions?.retryAfterMs).toBeLessThanOrEqual(5_000);
  });

  it('an outage of one endpoint leaves the other endpoints as they are', async () => {
    const { gateway } = await start();
    gateway.sandbox.setFault({ kind: 'reset', endpoint: 'count' });
    await askOften(gateway, 30);
    gateway.sandbox.clearCalls();
    expect((await ask(gateway, summaryQuery)).extensions).toBeUndefined();
    expect((await ask(gateway)).extensions?.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(gateway.sandbox.calls.map(({ endpoint }) => endpoint)).toEqual(['summary']);
  });

  it('an outage is shown by botbyeGateway and told to the log, and ends with the first call that succeeds', async () => {
    const changes = collectSignal(breakerSignal);
    const { gateway, time } = await start();
    gateway.sandbox.setFault({ kind: 'http-500' });
    await askOften(gateway, 30);
    const { upstream } = (await gateway.query(GatewayInfoDocument)).data.botbyeGateway;
    expect(upstream.state).toBe('UNAVAILABLE');
    expect(upstream.retryAt).not.toBeNull();
    gateway.sandbox.setFault(null);
    time.skippedMs += 5_000;
    expect((await ask(gateway)).extensions).toBeUndefined();
    const after = (await gateway.query(GatewayInfoDocument)).data.botbyeGateway.upstream;
    expect(after).toMatchObject({ state: 'AVAILABLE', retryAt: null });
    expect(changes).toEqual([
      { endpoint: 'count', isClosed: false },
      { endpoint: 'count', isClosed: true },
    ]);
  });

  it('an outage makes the process unready after half a minute of errors, and a success makes it ready', async () => {
    const { gateway, time } = await start();
    gateway.sandbox.setFault({ kind: 'http-503' });
    await askOften(gateway, 30);
    expect(await isReady(gateway)).toBe(true);
    time.skippedMs += 30_000;
    await ask(gateway);
    expect(await isReady(gateway)).toBe(false);
    gateway.sandbox.setFault(null);
    time.skippedMs += 10_000;
    expect((await ask(gateway)).extensions).toBeUndefined();
    expect(await isReady(gateway)).toBe(true);
  });
});

describe('the wait for a connection', () => {
  it('no call times out because it had to wait for a connection', async () => {
    const { gateway } = await start({ BOTBYE_CONNECTIONS: '2', BOTBYE_TIMEOUT_MS: '400', BOTBYE_MAX_RETRIES: '0' });
    gateway.sandbox.setFault({ kind: 'slow', delayMs: 100 });
    const spans = Array.from({ length: 20 }, (_one, index) => index + 1);
    const answers = await Promise.all(
      spans.map((hours) => ask(gateway, countQuery.replace('declinedCount', `declinedCount(interval: ${hours})`))),
    );
    expect(answers.filter(({ extensions }) => extensions !== undefined)).toEqual([]);
    expect(gateway.sandbox.calls).toHaveLength(spans.length);
  });

  it('an operation that gets no connection within its time is DEADLINE_EXCEEDED', async () => {
    const { gateway } = await start({
      BOTBYE_CONNECTIONS: '1',
      OPERATION_TIMEOUT_MS: '500',
      BOTBYE_TIMEOUT_MS: '10000',
    });
    gateway.sandbox.setFault({ kind: 'hang' });
    const [first, second] = await Promise.all([ask(gateway), ask(gateway, summaryQuery)]);
    expect([first.extensions?.code, second.extensions?.code]).toEqual(['DEADLINE_EXCEEDED', 'DEADLINE_EXCEEDED']);
    // The end of the first operation frees the connection, perhaps a moment before the end of the second.
    await vi.waitFor(() => expect(gateway.sandbox.calls.map(({ aborted }) => aborted)).not.toContain(false));
    expect(gateway.sandbox.calls.length).toBeGreaterThan(0);
  });
});
