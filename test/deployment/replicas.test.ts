import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/create-sandbox.ts';
import { type BuiltServer, startBuiltServer } from '../hostile/start-built-server.ts';
import { eventually } from '../support/redis-replica.ts';
import { describeWithRedis, type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { countServersUp, startDeployedHaproxy } from '../support/start-deployed-haproxy.ts';
import { describeWithHaproxy } from '../support/start-haproxy.ts';

const steadyMs = 6_000;
const lifetimeMs = 1_000;
const redisAwayMs = 2_000;
const project = '185071d5-d4fe-4bea-93df-19d0bd8c2d0d';

/** Twelve operations that share no data. */
const operations = Array.from({ length: 4 }, (_, index) => [
  `declinedCount(interval: ${index + 2}, intervalType: DAY) { botReqCount }`,
  `declinedSummary(by: COUNTRY, interval: ${index + 2}, intervalType: DAY) { ... on DeclinedGroup { declinedReqCount } }`,
  `requests(first: 5, where: { country: { eq: "${['DEU', 'FRA', 'USA', 'POL'][index]}" } }) { nodes { requestId } }`,
])
  .flat()
  .map((field) => JSON.stringify({ query: `{ botbyeProject(projectId: "${project}") { ${field} } }` }));

interface Answer {
  /** Undefined if it brought data; else what came in its place. */
  readonly problem: string | undefined;
  readonly tookMs: number;
}

interface Load {
  readonly perSecond: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const cached: Load = { perSecond: 200 };
/** Each waits for a call of its own, so that a replica has some in flight at any time. */
const uncached: Load = { perSecond: 100, headers: { 'cache-control': 'no-cache' } };

/** Sends operations in turn at a steady rate over kept connections, whether or not others are answered. */
function startLoad({ ports, apiKey }: Shape, { perSecond, headers }: Load) {
  const agent = new Agent({ keepAlive: true });
  const answers: Promise<Answer>[] = [];
  const send = () => {
    const body = operations[answers.length % operations.length] ?? '';
    answers.push(ask(agent, ports.listen, { authorization: `Bearer ${apiKey}`, ...headers }, body));
  };
  const sending = setInterval(send, 1_000 / perSecond);
  onTestFinished(() => {
    clearInterval(sending);
    agent.destroy();
  });
  return async () => {
    clearInterval(sending);
    return Promise.all(answers);
  };
}

function ask(agent: Agent, port: number, given: Readonly<Record<string, string>>, body: string): Promise<Answer> {
  const sentAtMs = performance.now();
  return new Promise((resolve) => {
    const settle = (problem?: string) => resolve({ problem, tookMs: performance.now() - sentAtMs });
    const headers = { 'content-type': 'application/json', ...given };
    const asked = request({ agent, port, path: '/graphql', method: 'POST', host: '127.0.0.1', headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', ({ message }) => settle(message));
      response.on('end', () => settle(isData(text) ? undefined : `${response.statusCode} ${text}`));
    });
    asked.on('error', ({ message }) => settle(message));
    asked.end(body);
  });
}

const isData = (text: string) => text.startsWith('{"data":{"botbyeProject":{') && !text.includes('"errors"');

interface Shape {
  readonly sandbox: Sandbox;
  readonly redis: RedisServer;
  readonly replicas: BuiltServer[];
  readonly start: (index: number) => Promise<BuiltServer>;
  readonly ports: { readonly listen: number; readonly observe: number };
  /** What each replica has resident, in MiB, by its own metrics. */
  residentMiB(): Promise<readonly number[]>;
  readonly apiKey: string;
}

/** What deploy/compose.yaml has, as processes: replicas with an address each, Redis, and HAProxy as it is configured there. */
async function startShape(count: number): Promise<Shape> {
  const sandbox = await createSandbox({ requestCount: 2_000 });
  onTestFinished(() => sandbox.close());
  sandbox.setFault({ kind: 'slow', delayMs: 50 });
  const [account] = sandbox.accounts;
  if (!account) throw new Error('The sandbox has no account.');
  const redis = await startRedisServer();
  const addresses = Array.from({ length: count }, (_, index) => `127.0.0.${index + 2}`);
  const [port = 0, probePort = 0, listen = 0, observe = 0] = await findPorts(4);
  const start = (index: number) =>
    startBuiltServer({
      NODE_ENV: 'production',
      BOTBYE_BASE_URL: sandbox.url,
      BOTBYE_ACCOUNT_ID: account.accountId,
      REDIS_URL: redis.url,
      HOST: addresses[index] ?? '',
      PORT: String(port),
      METRICS_PORT: String(probePort),
      CACHE_REQUESTS_TTL_MS: String(lifetimeMs),
      CACHE_SUMMARY_TTL_MS: String(lifetimeMs),
      CACHE_COUNT_TTL_MS: String(lifetimeMs),
    });
  const replicas = await Promise.all(addresses.map((_, index) => start(index)));
  await startDeployedHaproxy({ addresses, port, probePort, listen, observe });
  const residentMiB = () =>
    Promise.all(addresses.map((address) => readResidentMiB(`http://${address}:${probePort}/metrics`)));
  return { sandbox, redis, replicas, start, residentMiB, ports: { listen, observe }, apiKey: account.apiKey };
}

async function readResidentMiB(url: string): Promise<number> {
  const metrics = await (await fetch(url)).text();
  const [, bytes] = /^process_resident_memory_bytes (\d+)/m.exec(metrics) ?? [];
  return Math.round(Number(bytes) / 1_048_576);
}

/** Ports that are free on every address of loopback. */
async function findPorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
      return server;
    }),
  );
  return servers.map((server) => {
    const address = server.address();
    server.close();
    return typeof address === 'object' && address ? address.port : 0;
  });
}

async function countSteadyCalls({ sandbox }: Shape): Promise<number> {
  sandbox.clearCalls();
  await wait(steadyMs);
  return sandbox.calls.length;
}

function summarise(answers: readonly Answer[]): string {
  const times = answers.map(({ tookMs }) => tookMs).sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  return `${answers.length} requests, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1 - 1 / times.length)} ms`;
}

const problemsOf = (answers: readonly Answer[]) => answers.flatMap(({ problem }) => problem ?? []);

/** Kills one replica and lets another one finish; each is started again where it was. */
async function replaceReplicas({ replicas, start, ports }: Shape): Promise<void> {
  const countIs = (count: number) => eventually(async () => (await countServersUp(ports.observe)) === count);
  await replicas[0]?.kill();
  await countIs(2);
  await wait(1_000);
  replicas[0] = await start(0);
  await countIs(3);
  expect(await replicas[1]?.stop()).toBe(0);
  replicas[1] = await start(1);
  await countIs(3);
}

async function restartRedis({ redis, sandbox }: Shape): Promise<number> {
  sandbox.clearCalls();
  await redis.kill();
  await wait(redisAwayMs);
  const callsWithoutRedis = sandbox.calls.length;
  await redis.restart();
  return callsWithoutRedis;
}

/** What one replica does under the load that three are to share. */
async function measureOne() {
  const shape = await startShape(1);
  const stop = startLoad(shape, cached);
  await wait(2 * lifetimeMs);
  const calls = await countSteadyCalls(shape);
  const answers = await stop();
  await shape.replicas[0]?.kill();
  return { calls, answers };
}

async function measureThree() {
  const shape = await startShape(3);
  const stop = startLoad(shape, cached);
  await wait(2 * lifetimeMs);
  const callsBefore = await countSteadyCalls(shape);
  const stopUncached = startLoad(shape, uncached);
  await wait(500);
  await replaceReplicas(shape);
  const answersUncached = await stopUncached();
  await wait(2 * lifetimeMs);
  const callsWithoutRedis = await restartRedis(shape);
  await wait(2 * lifetimeMs);
  const callsAfter = await countSteadyCalls(shape);
  const residentMiB = await shape.residentMiB();
  return { callsBefore, callsWithoutRedis, callsAfter, answers: await stop(), answersUncached, residentMiB };
}

describeWithHaproxy('replicas behind the HAProxy of deploy', () => {
  describeWithRedis('replicas behind the HAProxy of deploy, over one Redis', () => {
    it('three replicas call the upstream as often as one, and lose no request when one is killed, one is restarted and Redis is', async () => {
      const one = await measureOne();
      const three = await measureThree();
      console.info(
        [
          `one replica: ${summarise(one.answers)}; ${one.calls} upstream calls in ${steadyMs} ms`,
          `three replicas: ${summarise(three.answers)}; never from a cache: ${summarise(three.answersUncached)}`,
          `upstream calls in ${steadyMs} ms: ${three.callsBefore} before, ${three.callsAfter} after; in ${redisAwayMs} ms without Redis: ${three.callsWithoutRedis}`,
          `resident memory of the three: ${three.residentMiB.join(', ')} MiB`,
        ].join('\n'),
      );
      expect(problemsOf([...one.answers, ...three.answers, ...three.answersUncached])).toEqual([]);
      expect(three.answers.length).toBeGreaterThan((2 * steadyMs * cached.perSecond) / 1_000);
      // A key more or less may be due at the edges of the time that is measured.
      const asOne = one.calls * 1.1 + operations.length;
      expect(three.callsBefore).toBeLessThan(asOne);
      expect(three.callsAfter).toBeLessThan(asOne);
      // Each replica for itself, at most.
      const callsOfOne = (one.calls * redisAwayMs) / steadyMs;
      expect(three.callsWithoutRedis).toBeLessThan(3 * (callsOfOne * 1.2 + operations.length));
    });
  });
});
