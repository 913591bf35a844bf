import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { projectId } from '../support/start-gateway.ts';
import { startBuiltServer } from './start-built-server.ts';

const clients = 25;

/** An upstream whose page is 6 MB. */
async function startLargeUpstream(): Promise<string> {
  const edges = Array.from({ length: 60 }, (_none, index) => ({
    cursor: `c${index}`,
    node: { id: `r${index}`, userAgent: 'x'.repeat(100_000) },
  }));
  const page = JSON.stringify({ edges, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Asks for 6 MB and reads nothing of it. */
async function askAndNotRead(port: number, index: number): Promise<Socket> {
  const query = `query q${index} { botbyeProject(projectId: "${projectId}") { requests(first: 60) { nodes { userAgent } } } }`;
  const body = JSON.stringify({ query });
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  return socket;
}

/** Clients that read nothing, 55 s later: by nature, since the deadline is 30 to 36 s from the last byte that got through. */
async function expectCut(upstream: string, fastPaths: boolean): Promise<void> {
  const env = { BOTBYE_API_KEY: 'k', BOTBYE_ACCOUNT_ID: 'a', CACHE_REQUESTS_TTL_MS: '0', MAX_IN_FLIGHT: '64' };
  const server = await startBuiltServer({ BOTBYE_BASE_URL: upstream, ...env, FAST_PATHS: String(fastPaths) });
  const before = await server.usage({ collect: true });
  const sockets = await Promise.all(
    Array.from({ length: clients }, (_none, index) => askAndNotRead(server.port, index)),
  );
  await new Promise((resolve) => setTimeout(resolve, 55_000));
  const after = await server.usage({ collect: true });
  expect(after.externalBytes - before.externalBytes).toBeLessThan(16 * 1024 * 1024);
  // What the kernel had taken arrives; then the connection ends before the response is whole.
  for (const socket of sockets) {
    let received = 0;
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    socket.resume();
    if (!socket.closed) await once(socket, 'close');
    expect(received).toBeLessThan(6_000_000);
  }
  const response = await fetch(`http://127.0.0.1:${server.port}/health`);
  expect(response.status).toBe(200);
}

it('a client that reads nothing for 30 seconds is cut off on both paths, and leaves no memory behind', async () => {
  const upstream = await startLargeUpstream();
  await Promise.all([expectCut(upstream, true), expectCut(upstream, false)]);
});
