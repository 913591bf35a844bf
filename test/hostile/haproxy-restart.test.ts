import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { describeWithHaproxy, startHaproxy } from '../support/start-haproxy.ts';
import { startBuiltServer } from './start-built-server.ts';

const restarts = 20;
const requestsPerSecond = 200;
// Longer than HAProxy takes to notice that a server is no longer ready.
const shutdownDelayMs = 400;
/** For HAProxy to see that the new server is ready, and to send it requests before the other one goes. */
const settleMs = 400;

const body = JSON.stringify({
  query: '{ botbyeProject(projectId: "185071d5-d4fe-4bea-93df-19d0bd8c2d0d") { declinedCount { botReqCount } } }',
});

/** One request on a kept connection, and whether it brought data; or why not. */
function ask(agent: Agent, port: number): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request({ agent, port, path: '/graphql', method: 'POST', host: '127.0.0.1', headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', ({ message }) => resolve(message));
      response.on('end', () => resolve(/"botReqCount":\d/.test(text) ? 'data' : `${response.statusCode} ${text}`));
    });
    asked.on('error', ({ message }) => resolve(message));
    asked.end(body);
  });
}

async function findPorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  return servers.map((server) => {
    const address = server.address();
    server.close();
    return typeof address === 'object' && address ? address.port : 0;
  });
}

async function startUpstream(): Promise<Record<string, string>> {
  const sandbox = await createSandbox({ requestCount: 500 });
  onTestFinished(() => sandbox.close());
  // Some requests are in flight at any time.
  sandbox.setFault({ kind: 'slow', delayMs: 20 });
  const [account] = sandbox.accounts;
  if (!account) throw new Error('The sandbox has no account.');
  return {
    BOTBYE_BASE_URL: sandbox.url,
    BOTBYE_API_KEY: account.apiKey,
    BOTBYE_ACCOUNT_ID: account.accountId,
    CACHE_COUNT_TTL_MS: '0',
    CACHE_STALE_MS: '0',
  };
}

describeWithHaproxy('two processes behind HAProxy', () => {
  it(`a rolling restart behind HAProxy loses no request of ${requestsPerSecond} a second, ${restarts} times over`, async () => {
    const upstream = await startUpstream();
    const [port = 0, ...ports] = await findPorts(3);
    const start = (own: number) =>
      startBuiltServer({ ...upstream, PORT: String(own), SHUTDOWN_DELAY_MS: String(shutdownDelayMs) });
    const running = await Promise.all(ports.map(start));
    await startHaproxy({ port, servers: ports });
    await wait(settleMs);

    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const asked: Promise<string>[] = [];
    const sending = setInterval(() => void asked.push(ask(agent, port)), 1_000 / requestsPerSecond);
    onTestFinished(() => clearInterval(sending));
    for (let restart = 0; restart < restarts; restart += 1) {
      const index = restart % 2;
      expect(await running[index]?.stop()).toBe(0);
      running[index] = await start(ports[index] ?? 0);
      await wait(settleMs);
    }
    clearInterval(sending);
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer !== 'data')).toEqual([]);
    expect(answers.length).toBeGreaterThan(restarts * requestsPerSecond);
  }, 150_000);
});
