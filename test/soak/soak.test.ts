import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { buildSchema } from 'graphql';
import { Agent, fetch } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/create-sandbox.ts';
import { startBuiltServer, type Usage } from '../hostile/start-built-server.ts';
import { createChance, randomOperation } from '../support/random-operation.ts';

/** How long the work goes on. */
const minutes = Number(process.env.SOAK_MINUTES ?? 10);
const warmUpShare = 0.5;
const sampleMs = 15_000;
const concurrency = 6;
/** More than any memo remembers: keys, documents, requests, accounts. */
const memoFill = 21_000;

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

interface Tally {
  answered: number;
  left: number;
  readonly unanswered: string[];
}

/** Each piece of work is done again and again; `turn` never repeats. */
type Work = (turn: number) => Promise<void>;

function createWork(url: string, { accounts }: Sandbox, dispatcher: Agent, tally: Tally): readonly Work[] {
  const [account] = accounts;
  const project = `accountId: "${account?.accountId}", projectId: "${account?.projectIds[0]}"`;
  const chance = createChance(7);
  const post = async (body: object, headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal) => {
    const key = { authorization: `Bearer ${account?.apiKey}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers: { ...key, ...headers }, body: JSON.stringify(body), dispatcher };
    const response = await fetch(url, signal ? { ...init, signal } : init);
    await response.text();
    tally.answered += 1;
  };
  const page = `{ botbyeProject(${project}) { requests(first: 50) { nodes { id userAgent requestUri headers { name value } } pageInfo { endCursor } } } }`;
  return [
    () => post({ query: page }),
    (turn) =>
      post({
        query: `query P${turn} { botbyeProject(${project}) { requests(first: ${1 + (turn % 100)}) { nodes { id } } } }`,
      }),
    (turn) =>
      post({
        query: `{ botbyeProject(${project}) { declinedCount(interval: ${1 + (turn % 700)}, intervalType: HOUR) { id botReqCount } } }`,
      }),
    (turn) =>
      post({
        query: `{ botbyeProject(${project}) { declinedSummary(by: ATTACK_SOURCE, first: ${1 + (turn % 90)}) { id share } } }`,
      }),
    () => post({ query: randomOperation(schema, chance) }),
    (turn) => post({ query: `{ nobody${turn} }` }),
    (turn) => post({ query: page }, { authorization: `Bearer made-up-${turn}` }),
    (turn) => post({ query: page }, { 'cache-control': 'no-cache', 'x-request-id': `soak-${turn}` }),
    async (turn) => {
      const leaving = AbortSignal.timeout(1 + (turn % 25));
      try {
        await post(
          { query: `{ botbyeProject(${project}) { requests(first: ${1 + (turn % 100)}) { totalCount } } }` },
          {},
          leaving,
        );
      } catch (error) {
        if (!leaving.aborted) throw error;
        tally.left += 1;
      }
    },
    (turn) => sendBroken(url, turn),
  ];
}

/** Each request has a key, a document, an account and an id that never come again. */
async function fillMemos(url: string, { accounts }: Sandbox, dispatcher: Agent): Promise<void> {
  const [account] = accounts;
  let turn = 0;
  const fill = async () => {
    while (turn < memoFill) {
      turn += 1;
      for (const key of [`once-${turn}`, account?.apiKey]) {
        const query = `query Once${turn} { botbyeProject(accountId: "a${turn}", projectId: "p${turn}") { projectId } }`;
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
        const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }), dispatcher });
        await response.text();
      }
    }
  };
  await Promise.all(Array.from({ length: 4 * concurrency }, fill));
}

/** Half of a request, or none, on a connection that is then gone. */
async function sendBroken(url: string, turn: number): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write('POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"query"'.slice(0, turn % 75));
  await wait(turn % 20);
  socket.destroy();
}

/** One after the other, so that each is followed by a time without. */
async function causeFaults(sandbox: Sandbox, isOver: () => boolean): Promise<void> {
  const kinds = ['http-500', 'reset', 'slow', 'html', 'truncated'] as const;
  for (let turn = 0; !isOver(); turn += 1) {
    const kind = kinds[turn % kinds.length] ?? 'http-500';
    sandbox.setFault(kind === 'slow' ? { kind, delayMs: 500, times: 40 } : { kind, times: 40 });
    await wait(4_000);
  }
}

interface Sample extends Usage {
  readonly atMs: number;
}

/** Of the straight line through the samples with the least squares, in MB a minute. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [times, heaps] = [samples.map(({ atMs }) => atMs / 60_000), samples.map(({ heapBytes }) => heapBytes / 1e6)];
  const [time, heap] = [mean(times), mean(heaps)];
  const products = times.map((one, index) => (one - time) * ((heaps[index] ?? heap) - heap));
  const squares = times.map((one) => (one - time) ** 2);
  return mean(products) / mean(squares);
}

it('mixed work and faults for minutes leave nobody without an answer, no handle open and the heap flat', async () => {
  const sandbox = await createSandbox({ port: 0, seed: 1 });
  onTestFinished(() => sandbox.close());
  const server = await startBuiltServer({ BOTBYE_BASE_URL: sandbox.url });
  const tally: Tally = { answered: 0, left: 0, unanswered: [] };
  const dispatcher = new Agent();
  const works = createWork(server.url, sandbox, dispatcher, tally);
  const atRest = await server.usage({ collect: true });
  await fillMemos(server.url, sandbox, dispatcher);
  const endMs = performance.now() + minutes * 60_000;
  const isOver = () => performance.now() > endMs;
  let turn = 0;
  const toil = async () => {
    while (!isOver()) {
      turn += 1;
      const number = turn;
      await works[number % works.length]?.(number).catch((error: unknown) => tally.unanswered.push(String(error)));
    }
  };
  const samples: Sample[] = [];
  const sample = async () => {
    while (!isOver()) {
      await wait(sampleMs);
      samples.push({ ...(await server.usage({ collect: true })), atMs: performance.now() });
    }
  };
  await Promise.all([...Array.from({ length: concurrency }, toil), causeFaults(sandbox, isOver), sample()]);
  await dispatcher.close();
  await wait(6_000);
  const after = await server.usage({ collect: true });
  const late = samples.slice(Math.floor(samples.length * warmUpShare));
  console.info(
    [
      `answered ${tally.answered}, left ${tally.left}, unanswered ${tally.unanswered.length}`,
      `heap MB: ${samples.map(({ heapBytes }) => (heapBytes / 1e6).toFixed(1)).join(' ')}`,
      `second half: ${slopeOf(late).toFixed(2)} MB a minute`,
      `handles: ${atRest.handles} at rest, ${after.handles} afterwards`,
    ].join('\n'),
  );
  expect(tally.unanswered).toEqual([]);
  expect(server.isRunning()).toBe(true);
  expect(after.handles).toBeLessThanOrEqual(atRest.handles);
  expect(slopeOf(late)).toBeLessThan(0.2);
  expect(await server.stop()).toBe(0);
});
