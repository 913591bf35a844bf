import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHttpServer } from '../../../src/http/listener.ts';
import { head, openRawSocket } from '../../support/raw-socket.ts';
import { startListener } from '../../support/start-listener.ts';

/** A handler whose answers the test finishes itself. */
function heldHandler() {
  const held: ServerResponse[] = [];
  let arrived: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const handle = async (_request: unknown, response: ServerResponse) => {
    held.push(response);
    arrived();
  };
  return { handle, held, first };
}

/** Resolves when nothing listens on a port any more. */
async function untilRefused(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const refused = await once(socket, 'connect').then(
      () => false,
      () => true,
    );
    socket.destroy();
    if (refused) return;
  }
}

const aMinute = 60_000;
const get = (target: string) => head(`GET ${target} HTTP/1.1`, 'Host: a');

describe('draining', () => {
  it('draining finishes a request in flight, and says that its connection ends with it', async () => {
    const { handle, held, first } = heldHandler();
    const { server, port } = await startListener({ handle });
    const raw = await openRawSocket(port);
    raw.send(get('/graphql'));
    await first;
    const drained = server.drain({ delayMs: 0, timeoutMs: aMinute });
    held[0]?.end('whole answer');
    await drained;
    const answer = await raw.closed;
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toContain('whole answer');
  });

  it('draining lets a response that has begun come to its end, then closes its connection', async () => {
    const { handle, held, first } = heldHandler();
    const { server, port } = await startListener({ handle });
    const raw = await openRawSocket(port);
    raw.send(get('/graphql'));
    await first;
    held[0]?.write('first half, ');
    await raw.receive(/first half/);
    const drained = server.drain({ delayMs: 0, timeoutMs: aMinute });
    await untilRefused(port);
    held[0]?.end('second half');
    await drained;
    expect(await raw.closed).toContain('second half');
  });

  it('draining goes on serving during the delay, with readiness down and connections as before', async () => {
    const { server, url } = await startListener();
    const drained = server.drain({ delayMs: aMinute, timeoutMs: aMinute });
    expect((await fetch(`${url}/ready`)).status).toBe(503);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const response = await fetch(`${url}/graphql`);
    expect(await response.text()).toBe('handled');
    expect(response.headers.get('connection')).toBe('keep-alive');
    await server.drain({ delayMs: 0, timeoutMs: 0 });
    await drained;
  });

  it('draining tells each connection after the delay that its next response is the last, and serves new ones', async () => {
    const { server, port } = await startListener();
    const idle = await openRawSocket(port);
    idle.send(get('/graphql'));
    await idle.receive(/handled/);
    const drained = server.drain({ delayMs: 1, timeoutMs: aMinute });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const late = await openRawSocket(port);
    for (const socket of [idle, late]) socket.send(get('/graphql'));
    for (const socket of [idle, late]) expect(await socket.closed).toMatch(/connection: close[\s\S]*handled$/i);
    await drained;
  });

  it('draining is not delayed by connections without a request in flight', async () => {
    const { server, port } = await startListener();
    const silent = await openRawSocket(port);
    const idle = await openRawSocket(port);
    idle.send(get('/graphql'));
    await idle.receive(/handled/);
    await server.drain({ delayMs: 0, timeoutMs: aMinute });
    await Promise.all([silent.closed, idle.closed]);
  });

  it('draining accepts no connection once it has begun to close', async () => {
    const { server, url } = await startListener();
    await server.drain({ delayMs: 0, timeoutMs: aMinute });
    await expect(fetch(`${url}/graphql`)).rejects.toThrow('fetch failed');
  });

  it('draining ends a response that takes longer than the timeout with an error in the format of GraphQL', async () => {
    const { handle, first } = heldHandler();
    const { server, port } = await startListener({ handle });
    const raw = await openRawSocket(port);
    raw.send(get('/graphql'));
    await first;
    await server.drain({ delayMs: 0, timeoutMs: 0 });
    const answer = await raw.closed;
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toContain('"code":"GATEWAY_OVERLOADED"');
  });

  it('draining ends everything at once when called again', async () => {
    const { handle, held, first } = heldHandler();
    const { server, port } = await startListener({ handle });
    const raw = await openRawSocket(port);
    raw.send(get('/graphql'));
    await first;
    const response = held[0];
    const closed = response && once(response, 'close');
    const patient = server.drain({ delayMs: aMinute, timeoutMs: aMinute });
    await server.drain({ delayMs: aMinute, timeoutMs: aMinute });
    await Promise.all([patient, closed, raw.closed]);
  });

  it('draining ends a server that has never listened', async () => {
    const server = createHttpServer({ handle: () => Promise.resolve(), isReady: () => true });
    await server.drain({ delayMs: 0, timeoutMs: aMinute });
  });
});
