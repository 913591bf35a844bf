import { expect, it, vi } from 'vitest';
import { startBuiltServer } from './start-built-server.ts';

it('a process whose event loop is held is not ready until it turns again, and its probes answer meanwhile', async () => {
  const server = await startBuiltServer({ METRICS_PORT: '0' });
  const { port } = server.log.find(({ event }) => event === 'serving-metrics') ?? {};
  const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  expect([await statusOf('/ready'), await statusOf('/health'), await statusOf('/metrics')]).toEqual([200, 200, 200]);
  server.block(6_000);
  await vi.waitFor(async () => expect(await statusOf('/ready')).toBe(503), { timeout: 5_000, interval: 20 });
  expect(await statusOf('/health')).toBe(200);
  expect(await statusOf('/metrics')).toBe(503);
  await vi.waitFor(async () => expect(await statusOf('/ready')).toBe(200), { timeout: 15_000, interval: 20 });
  expect(await statusOf('/metrics')).toBe(200);
});

it('a process whose event loop is held for more than ten seconds is not healthy until it turns again', async () => {
  const server = await startBuiltServer({ METRICS_PORT: '0' });
  const { port } = server.log.find(({ event }) => event === 'serving-metrics') ?? {};
  const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  server.block(14_000);
  await vi.waitFor(async () => expect(await statusOf('/health')).toBe(503), { timeout: 13_500, interval: 50 });
  await vi.waitFor(async () => expect(await statusOf('/health')).toBe(200), { timeout: 15_000, interval: 50 });
});
