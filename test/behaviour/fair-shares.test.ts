import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/create-sandbox.ts';
import { type StartedGateway, startGateway } from '../support/start-gateway.ts';

/** A caller with a key of its own, who counts something different each time. */
function callerOf(gateway: StartedGateway, index: 0 | 1, more: Record<string, string> = {}, before = 0) {
  const account = gateway.sandbox.accounts[index] as Sandbox['accounts'][number];
  const headers = { authorization: `Bearer ${account.apiKey}`, ...more };
  let asked = before;
  const ask = (signal = new AbortController().signal) => {
    asked += 1;
    const project = `accountId: "${account.accountId}", projectId: "${account.projectIds[0]}"`;
    const fields = `declinedCount(interval: ${asked}, intervalType: HOUR) { botReqCount }`;
    return gateway.query(`{ botbyeProject(${project}) { ${fields} } }`, {}, { headers, signal });
  };
  return { ask, calls: () => callsOf(gateway.sandbox, account.apiKey) };
}

function callsOf({ calls }: Sandbox, apiKey: string): number {
  return calls.filter(({ headers }) => Object.values(headers).some((value) => value.includes(apiKey))).length;
}

/** Operations that hang until the test is over. */
function askAndHang({ ask }: ReturnType<typeof callerOf>, count: number) {
  const canceller = new AbortController();
  const statuses: number[] = [];
  const all = Array.from({ length: count }, () =>
    ask(canceller.signal).then(
      ({ status }) => void statuses.push(status),
      () => undefined,
    ),
  );
  onTestFinished(async () => {
    canceller.abort();
    await Promise.all(all);
  });
  return { statuses, all };
}

const overShare = { status: 429, errors: [{ extensions: { code: 'TENANT_OVER_QUOTA', retryAfterMs: 1_000 } }] };
const good = { status: 200, errors: [] };

function start(env: Record<string, string>) {
  const timeouts = { BOTBYE_TIMEOUT_MS: '60000', OPERATION_TIMEOUT_MS: '120000' };
  return startGateway({ passThrough: true, sandbox: { requestCount: 100 }, env: { ...timeouts, ...env } });
}

describe('fair shares', () => {
  it('fair shares refuse a caller over its share with 429 and Retry-After, on every way, while another is served', async () => {
    const gateway = await start({ MAX_IN_FLIGHT: '16', BOTBYE_CONNECTIONS: '64' });
    const [greedy, modest] = [callerOf(gateway, 0), callerOf(gateway, 1)];
    gateway.sandbox.setFault({ kind: 'hang', times: 12 });
    askAndHang(greedy, 12);
    await vi.waitFor(() => expect(greedy.calls()).toBe(12));
    for (const headers of [{}, { 'cache-control': 'no-cache' }, { accept: 'text/event-stream' }]) {
      const another = callerOf(gateway, 0, headers, 500);
      const refused = await another.ask();
      expect(refused).toMatchObject(overShare);
      expect(refused.headers.get('retry-after')).toBe('1');
      expect(refused.headers.get('content-type')).toMatch(/^application\/json/);
      expect(refused.headers.get('cache-control')).toBe('no-store');
    }
    for (const answer of await Promise.all([modest.ask(), modest.ask(), modest.ask()]))
      expect(answer).toMatchObject(good);
    expect(greedy.calls()).toBe(12);
  });

  it('fair shares keep the process ready while hundreds of operations of one caller are refused', async () => {
    const gateway = await start({ MAX_IN_FLIGHT: '16', BOTBYE_CONNECTIONS: '64' });
    const [greedy, modest] = [callerOf(gateway, 0), callerOf(gateway, 1)];
    gateway.sandbox.setFault({ kind: 'hang', times: 12 });
    const { statuses } = askAndHang(greedy, 300);
    await vi.waitFor(() => expect(statuses).toHaveLength(288), { timeout: 20_000 });
    expect(new Set(statuses)).toEqual(new Set([429]));
    expect((await fetch(new URL('/ready', gateway.url))).status).toBe(200);
    expect(await modest.ask()).toMatchObject(good);
  });

  it("fair shares of sockets let another caller's calls overtake a backlog of slow ones", async () => {
    const gateway = await start({ BOTBYE_CONNECTIONS: '8' });
    const [greedy, modest] = [callerOf(gateway, 0), callerOf(gateway, 1)];
    gateway.sandbox.setFault({ kind: 'hang', times: 6 });
    askAndHang(greedy, 100);
    await vi.waitFor(() => expect(greedy.calls()).toBe(6));
    for (let count = 0; count < 10; count += 1) expect(await modest.ask()).toMatchObject(good);
    expect([greedy.calls(), modest.calls()]).toEqual([6, 10]);
  });

  it('fair shares of sockets leave some for other endpoints while one endpoint hangs, also with a single caller', async () => {
    const gateway = await startGateway({
      sandbox: { requestCount: 100 },
      env: { BOTBYE_CONNECTIONS: '8', BOTBYE_TIMEOUT_MS: '60000', OPERATION_TIMEOUT_MS: '120000' },
    });
    const anybody = callerOf(gateway, 0);
    gateway.sandbox.setFault({ kind: 'hang', times: 7 });
    askAndHang(anybody, 100);
    await vi.waitFor(() => expect(anybody.calls()).toBe(7));
    const [account] = gateway.sandbox.accounts;
    const project = `accountId: "${account?.accountId}", projectId: "${account?.projectIds[0]}"`;
    for (const first of [1, 2, 3]) {
      const page = await gateway.query(`{ botbyeProject(${project}) { requests(first: ${first}) { nodes { id } } } }`);
      expect(page).toMatchObject(good);
    }
    expect(gateway.sandbox.calls).toHaveLength(10);
  });

  it('fair shares are of no concern to a gateway with a single possible caller: it uses every slot', async () => {
    const gateway = await startGateway({
      sandbox: { requestCount: 100 },
      env: { MAX_IN_FLIGHT: '8' },
    });
    const anybody = callerOf(gateway, 0);
    gateway.sandbox.setFault({ kind: 'hang' });
    askAndHang(anybody, 8);
    await vi.waitFor(() => expect(anybody.calls()).toBe(8));
    expect(await anybody.ask()).toMatchObject({ status: 503 });
  });
});
