import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { refusalSignal } from '../../src/observability/signals.ts';
import { collectSignal } from '../support/collect-signal.ts';
import { projectId } from '../support/start-gateway.ts';
import { startScriptedGateway } from '../support/start-scripted-gateway.ts';

const document = `{ botbyeProject(accountId: "a", projectId: "${projectId}") { requests(first: 75) { nodes { asn } } } }`;

/** About 7 MiB, so that what the kernel takes is little beside it. */
const nodeBytes = 100_000;
const page = {
  edges: Array.from({ length: 75 }, (_none, index) => ({
    cursor: `c${index}`,
    node: { id: `r${index}`, asn: 'x'.repeat(nodeBytes) },
  })),
  pageInfo: { hasNextPage: false, hasPreviousPage: false },
};

/** A gateway whose callers bring their keys, or which holds one for everybody. */
async function start(passThrough: boolean) {
  const gateway = await startScriptedGateway(() => page, { passThrough, env: { FAST_PATHS: 'true' } });
  const { hostname, port } = new URL(gateway.url);
  /** Asks for a page, and reads nothing once the head of the response says its status. */
  const askAndNotRead = async (key: string) => {
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => undefined);
    const body = JSON.stringify({ query: document });
    const head = ['POST /graphql HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${key}`];
    const type = ['Content-Type: application/json', `Content-Length: ${body.length}`];
    socket.write(`${[...head, ...type].join('\r\n')}\r\n\r\n${body}`);
    const [first] = await once(socket, 'data');
    socket.pause();
    return { socket, response: String(first) };
  };
  const ask = (key: string) => {
    const headers = { authorization: `Bearer ${key}` };
    return gateway.query('{ botbyeGateway { version } }', {}, { headers });
  };
  return { ...gateway, askAndNotRead, ask };
}

/** Until the first refusal; gives its response, and the sockets of those that were answered. */
async function fill(ask: () => Promise<{ readonly socket: Socket; readonly response: string }>) {
  const unread: Socket[] = [];
  for (let count = 0; count < 60; count += 1) {
    const { socket, response } = await ask();
    if (!response.startsWith('HTTP/1.1 200 ')) return { response, unread };
    unread.push(socket);
  }
  throw new Error('Nobody was refused.');
}

/** Pages that fit into so many MiB. */
function pagesIn(mebibytes: number): number {
  return Math.floor((mebibytes * 1_024 * 1_024) / (75 * (nodeBytes + 20)));
}

describe('responses that nobody reads', () => {
  it('unread responses of one caller are bounded by its share, and other callers go on', async () => {
    const gateway = await start(true);
    const { response, unread } = await fill(() => gateway.askAndNotRead('greedy'));
    expect(response).toMatch(/^HTTP\/1\.1 429 .*\r\nretry-after: 1\r\n.*wait for you to read.*TENANT_OVER_QUOTA/s);
    // Three quarters of 256 MiB, since no other caller is present.
    expect(unread).toHaveLength(pagesIn(192));
    expect(await gateway.ask('modest')).toMatchObject({ status: 200, errors: [] });
    expect((await gateway.askAndNotRead('modest')).response).toMatch(/^HTTP\/1\.1 200 /);
    for (const socket of unread) socket.destroy();
    await vi.waitFor(async () => {
      expect((await gateway.askAndNotRead('greedy')).response).toMatch(/^HTTP\/1\.1 200 /);
    });
  });

  it('unread responses of a process are bounded, and it stays ready', async () => {
    const refused = collectSignal(refusalSignal);
    const gateway = await start(false);
    const { response, unread } = await fill(() => gateway.askAndNotRead('anybody'));
    expect(response).toMatch(/^HTTP\/1\.1 503 .*\r\nretry-after: 1\r\n.*GATEWAY_OVERLOADED/s);
    expect(refused).toEqual([{ reason: 'unread' }]);
    expect(unread).toHaveLength(pagesIn(256));
    expect((await fetch(new URL('/ready', gateway.url))).status).toBe(200);
    for (const socket of unread) socket.resume();
    await vi.waitFor(async () => {
      expect((await gateway.askAndNotRead('anybody')).response).toMatch(/^HTTP\/1\.1 200 /);
    });
  });
});
