import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createHttpServer, type HttpServer } from '../../src/http/listener.ts';

interface Backend {
  readonly server: HttpServer;
  readonly port: number;
  isUp: boolean;
}

const restarts = 20;
const requestsPerSecond = 200;
const checkEveryMs = 50;
// Longer than it takes the balancer to notice.
const drain = { delayMs: 300, timeoutMs: 10_000 };

/** Two servers behind a balancer that keeps connections, and asks each for /ready. */
async function startBalanced() {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const backends: Backend[] = [await startBackend(), await startBackend()];
  const statusOf = (port: number, path: string) =>
    new Promise<number | undefined>((resolve) => {
      const request = get({ port, path, agent, host: '127.0.0.1' }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
        response.on('error', () => resolve(undefined));
      });
      request.on('error', () => resolve(undefined));
    });
  const checking = setInterval(() => {
    for (const backend of backends) {
      void statusOf(backend.port, '/ready').then((status) => {
        backend.isUp = status === 200;
      });
    }
  }, checkEveryMs);
  onTestFinished(async () => {
    clearInterval(checking);
    agent.destroy();
    await Promise.all(backends.map(({ server }) => server.drain({ delayMs: 0, timeoutMs: 0 })));
  });
  let turn = 0;
  const send = () => {
    const up = backends.filter(({ isUp }) => isUp);
    turn += 1;
    const backend = up[turn % up.length];
    return backend ? statusOf(backend.port, '/graphql') : Promise.resolve(undefined);
  };
  return { backends, send };
}

async function startBackend(): Promise<Backend> {
  const server = createHttpServer({
    isReady: () => true,
    async handle(_request, response) {
      await wait(Math.random() * 20);
      response.end('answered');
    },
  });
  const { port } = await server.listen('127.0.0.1', 0);
  return { server, port, isUp: true };
}

it(`a rolling restart of two servers behind a balancer loses none of its requests, ${restarts} times over`, async () => {
  const { backends, send } = await startBalanced();
  const results: Promise<number | undefined>[] = [];
  const sending = setInterval(() => void results.push(send()), 1_000 / requestsPerSecond);
  for (let restart = 0; restart < restarts; restart += 1) {
    const old = backends[restart % 2];
    await old?.server.drain(drain);
    backends[restart % 2] = await startBackend();
    await wait(4 * checkEveryMs);
  }
  clearInterval(sending);
  const statuses = await Promise.all(results);
  expect(statuses.length).toBeGreaterThan(restarts * 100);
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
}, 90_000);
