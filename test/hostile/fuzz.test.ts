import { Agent, type IncomingMessage, request } from 'node:http';
import { buildSchema } from 'graphql';
import { expect, it, onTestFinished } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { printPlainSchema } from '../../src/schema/schema.ts';
import { type Chance, createChance } from '../support/random-operation.ts';
import { exchange } from '../support/raw-socket.ts';
import { createFuzz, type FuzzedRequest } from './fuzzed-request.ts';
import { type BuiltServer, startBuiltServer } from './start-built-server.ts';

/** FUZZ_REQUESTS asks for another number, to look for faults in a hurry or overnight. */
const scale = Number(process.env.FUZZ_REQUESTS ?? 20_000) / 20_000;
const atOnce = 8;
const maxTurnMs = 100;
const maxKeptBytes = 48 * 1024 * 1024;

interface Received {
  readonly status: number;
  readonly body: string;
}

function send(port: number, agent: Agent, { method, path, headers, body }: FuzzedRequest): Promise<Received> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', agent, method, path, headers }, (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    });
    // The server answers and closes if it will not read a body to its end.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      ['ECONNRESET', 'EPIPE'].includes(error.code ?? '')
        ? resolve({ status: 400, body: '{"errors":[]}' })
        : reject(error),
    );
    sent.end(body);
  });
}

/** What is wrong with a response to a request that may be anything; undefined if nothing is. */
function fault({ status, body }: Received): string | undefined {
  if (status >= 500 && !(status === 503 && body.includes('GATEWAY_OVERLOADED'))) return `status ${status}`;
  if (!body.startsWith('{')) return undefined;
  const { errors = [] } = JSON.parse(body);
  const refusals = errors.filter((error: { path?: unknown }) => error.path === undefined);
  if (refusals.length > 10) return `${refusals.length} errors`;
  return errors.some(
    ({ extensions }: { extensions?: { code?: string } }) => extensions?.code === 'INTERNAL_SERVER_ERROR',
  )
    ? 'an internal error'
    : undefined;
}

async function fuzz(server: BuiltServer, chance: Chance, count: number): Promise<readonly string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  onTestFinished(() => agent.destroy());
  const next = createFuzz(buildSchema(printPlainSchema()), chance);
  const faults: string[] = [];
  let sent = 0;
  const worker = async () => {
    while (sent < count) {
      sent += 1;
      const fuzzed = next();
      const found =
        fuzzed.raw === undefined ? fault(await send(server.port, agent, fuzzed)) : await sendRaw(server, fuzzed.raw);
      if (found) faults.push(`${found}: ${JSON.stringify(fuzzed).slice(0, 600)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return faults;
}

/** Whatever it is, the server closes the connection, and says no more than 4xx. */
async function sendRaw({ port }: BuiltServer, raw: string): Promise<string | undefined> {
  const answer = await exchange(port, raw);
  return /^HTTP\/1\.1 5/.test(answer) && !answer.includes('GATEWAY_OVERLOADED') && !/^HTTP\/1\.1 50[15]/.test(answer)
    ? `raw: ${answer.slice(0, 40)}`
    : undefined;
}

it.each([
  [20_000, 'pass-through in production', true, { NODE_ENV: 'production' }],
  [3_000, 'with a key of its own', false, {}],
  [3_000, 'without fast paths', false, { FAST_PATHS: 'false' }],
])(
  'survives %i requests of a grammar, %s: no 5xx, no long turn of the event loop, no lasting memory',
  async (count, _how, passThrough, env) => {
    const requests = Math.ceil(count * scale);
    const sandbox = await createSandbox({ requestCount: 200 });
    onTestFinished(() => sandbox.close());
    const [account] = sandbox.accounts;
    const held = passThrough
      ? {}
      : { BOTBYE_API_KEY: account?.apiKey ?? '', BOTBYE_ACCOUNT_ID: account?.accountId ?? '' };
    const server = await startBuiltServer({ BOTBYE_BASE_URL: sandbox.url, ...held, ...env });
    expect(await fuzz(server, createChance(1), requests / 20)).toEqual([]);
    const before = await server.usage({ collect: true });
    expect(await fuzz(server, createChance(2), requests)).toEqual([]);
    const after = await server.usage({ collect: true });
    console.log(
      `longest turn ${after.longestTurnMs.toFixed(1)} ms, heap +${((after.heapBytes - before.heapBytes) / 1e6).toFixed(1)} MB`,
    );
    expect(after.longestTurnMs).toBeLessThan(maxTurnMs);
    expect(after.heapBytes - before.heapBytes).toBeLessThan(maxKeptBytes);
    expect(server.log.filter(({ event }) => event === 'bug' || event === 'crash')).toEqual([]);
    expect(await server.stop()).toBe(0);
  },
);
