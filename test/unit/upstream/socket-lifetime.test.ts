import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createMovingClock } from '../../support/moving-clock.ts';
import { project } from './queries.ts';
import { callBy, countBody, createClient, listen, sendJson } from './start-rig.ts';

const lifetimeMs = 300_000;

/** An upstream that tells how many sockets were opened and are open, and answers when it is told to. */
async function start(connections = 1) {
  const waiting: ServerResponse[] = [];
  const open = new Set<Socket>();
  let opened = 0;
  const server = createServer((_request, response) => void waiting.push(response));
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket) => {
    opened += 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  const baseUrl = await listen(server);
  onTestFinished(() => server.closeAllConnections());
  const clock = createMovingClock();
  const upstream = createClient(baseUrl, { clock, config: { connections } });
  const ask = () => upstream.fetchDeclinedCount({ project }, callBy());
  const arrived = (requests: number) => vi.waitFor(() => expect(waiting).toHaveLength(requests));
  const answer = (response = waiting.shift()) => response && sendJson(response, countBody);
  const call = async () => {
    const asked = ask();
    await arrived(1);
    answer();
    await asked;
  };
  return { clock, upstream, ask, arrived, answer, call, open: () => open.size, opened: () => opened };
}

it('one socket serves call after call for as long as it may live', async () => {
  const { clock, call, opened } = await start();
  for (let calls = 0; calls < 3; calls += 1) {
    await call();
    clock.advance(lifetimeMs / 3 - 1);
  }
  expect(opened()).toBe(1);
});

it('a socket ends after five minutes, so that the upstream is found at its current address', async () => {
  const { clock, call, opened, open } = await start();
  await call();
  clock.advance(lifetimeMs);
  await call();
  await vi.waitFor(() => expect(open()).toBe(1));
  expect(opened()).toBe(2);
});

it('a socket does not end before its requests are answered, nor delays new ones', async () => {
  const { clock, ask, arrived, answer, call, open } = await start(2);
  const early = ask();
  await arrived(1);
  clock.advance(lifetimeMs);
  const late = ask();
  await arrived(2);
  expect(open()).toBe(2);
  answer();
  answer();
  expect(await Promise.all([early, late])).toMatchObject([{ value: countBody }, { value: countBody }]);
  await vi.waitFor(() => expect(open()).toBe(1));
  await call();
});

it('a socket outlives a clock that is set back', async () => {
  const { clock, call, opened } = await start();
  await call();
  clock.advance(-lifetimeMs);
  await call();
  await call();
  expect(opened()).toBe(2);
});

it('sockets that are ending are waited for when the client is disposed', async () => {
  const { clock, upstream, ask, arrived, answer, open } = await start(2);
  const early = ask();
  await arrived(1);
  clock.advance(lifetimeMs);
  const late = ask();
  await arrived(2);
  const disposed = upstream.dispose();
  answer();
  answer();
  await Promise.all([early, late, disposed]);
  await vi.waitFor(() => expect(open()).toBe(0));
  await expect(ask()).rejects.toThrow();
});
