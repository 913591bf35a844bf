import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { head, openRawSocket } from '../../support/raw-socket.ts';
import { startListener } from '../../support/start-listener.ts';

const get = (id: number) => head('GET /graphql HTTP/1.1', 'Host: a', `X-Id: ${id}`);

/** A listener that answers each request with its id, once the test lets it. */
async function startHeld(connections?: { readonly maxInFlight: number; readonly maxIdle: number }) {
  const held: (() => void)[] = [];
  let isFree = false;
  const handle = async (
    { headers }: { readonly headers: NodeJS.Dict<string | string[]> },
    response: ServerResponse,
  ) => {
    const answer = () => void response.end(`<${String(headers['x-id'])}>`);
    if (isFree) answer();
    else held.push(answer);
  };
  const started = await startListener({ handle, ...(connections && { connections }) });
  const letGo = () => {
    isFree = true;
    for (const answer of held.splice(0)) answer();
  };
  return { ...started, held, letGo };
}

describe('requests on one connection', () => {
  it('a connection with 1,000 pipelined requests has 64 of them handled at a time, and all answered in their order', async () => {
    const { port, held, letGo } = await startHeld();
    const raw = await openRawSocket(port);
    const ids = Array.from({ length: 1_000 }, (_one, index) => index);
    raw.send(ids.map(get).join(''));
    await vi.waitFor(() => expect(held).toHaveLength(64));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(held).toHaveLength(64);
    letGo();
    const received = await raw.receive(/<999>/);
    expect([...received.matchAll(/<(\d+)>/g)].map(([, id]) => Number(id))).toEqual(ids);
  });

  it('a connection that waits for its turn delays no other connection', async () => {
    const { port, held, letGo } = await startHeld({ maxInFlight: 1, maxIdle: 10 });
    const greedy = await openRawSocket(port);
    greedy.send([1, 2, 3].map(get).join(''));
    await vi.waitFor(() => expect(held).toHaveLength(1));
    const modest = await openRawSocket(port);
    modest.send(get(4));
    await vi.waitFor(() => expect(held).toHaveLength(2));
    letGo();
    await Promise.all([greedy.receive(/<3>/), modest.receive(/<4>/)]);
  });

  it('a connection that ends takes the requests with it that wait for their turn', async () => {
    const { port, held, letGo, handled } = await startHeld({ maxInFlight: 1, maxIdle: 10 });
    const raw = await openRawSocket(port);
    raw.send([1, 2, 3].map(get).join(''));
    await vi.waitFor(() => expect(held).toHaveLength(1));
    raw.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    letGo();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(handled).toHaveLength(1);
  });
});

describe('idle connections', () => {
  it('the connection that has been idle for longest is closed if there are too many, and none in use', async () => {
    const { port, held, letGo } = await startHeld({ maxInFlight: 64, maxIdle: 2 });
    const busy = await openRawSocket(port);
    busy.send(get(1));
    await vi.waitFor(() => expect(held).toHaveLength(1));
    const [first, second] = [await openRawSocket(port), await openRawSocket(port)];
    const third = await openRawSocket(port);
    await vi.waitFor(() => expect(first.socket.closed).toBe(true));
    expect(second.socket.closed).toBe(false);
    letGo();
    await busy.receive(/<1>/);
    third.send(get(3));
    await third.receive(/<3>/);
    await vi.waitFor(() => expect(second.socket.closed).toBe(true));
    busy.send(get(2));
    await busy.receive(/<2>/);
  });

  it('a connection that comes with a request is not taken for an idle one, however many come at once', async () => {
    const { port, letGo } = await startHeld({ maxInFlight: 64, maxIdle: 2 });
    letGo();
    const statuses = await Promise.all(Array.from({ length: 100 }, (_one, id) => askOnce(port, id)));
    expect(statuses).toEqual(Array(100).fill('answered'));
  });
});

/** Sends the request with the connection's first packet, and leaves with its response. */
function askOnce(port: number, id: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', ({ message }) => resolve(message));
    socket.on('close', () => resolve('closed without a response'));
    socket.on('data', (bytes) => {
      resolve(String(bytes).includes(`<${id}>`) ? 'answered' : String(bytes));
      socket.destroy();
    });
    socket.write(get(id));
  });
}
