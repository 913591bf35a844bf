import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/create-sandbox.ts';
import { type KeyServer, startKeyServer } from '../support/key-server.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { projectId } from '../support/start-gateway.ts';
import { type ObservedGateway, startObservedGateway } from './observed-gateway.ts';

/** Three gateways over one sandbox, and what they depend on. */
export interface Bench {
  readonly sandbox: Sandbox;
  readonly redis: RedisServer;
  readonly keyServer: KeyServer;
  /** Holds a key, knows its callers by token, and has every optional part that metrics tell of. */
  readonly gateway: ObservedGateway;
  /** Its callers bring their own keys; it may open few files. */
  readonly open: ObservedGateway;
  /** Starts the third one again, on the same port for metrics. */
  restart(): Promise<void>;
  /** Ends the third one. */
  end(): Promise<void>;
  readonly ports: readonly number[];
  /** Replaces the file of tokens of the first one. */
  writeTokens(text: string): Promise<void>;
  /** What that file has at the start. */
  readonly tokens: string;
}

/** Callers of the first gateway. `poor` alone has a quota. */
const callers = ['poor', ...Array.from({ length: 20 }, (_none, index) => `caller-${index}`)];

export const tokenOf = (caller: string) => `bbg_token-of-${caller}`;

function tokensFor(names: readonly string[]): string {
  const lines = names.map((name) => ({
    name,
    tokenSha256: createHash('sha256').update(tokenOf(name)).digest('hex'),
    projects: ['*'],
    ...(name === 'poor' && { quota: 30 }),
  }));
  return JSON.stringify(lines);
}

/** So short that a test sees data fresh, stale and gone. */
const lifetimes = {
  CACHE_REQUESTS_TTL_MS: '300',
  CACHE_SUMMARY_TTL_MS: '300',
  CACHE_COUNT_TTL_MS: '300',
  CACHE_STALE_MS: '1000',
  CACHE_STALE_IF_ERROR_MS: '0',
};

export async function startBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'botbye-metrics-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const tokensFile = join(folder, 'tokens.json');
  const tokens = tokensFor(callers);
  await writeFile(tokensFile, tokens);
  const sandbox = await createSandbox({ requestCount: 500 });
  onTestFinished(() => sandbox.close());
  const [account] = sandbox.accounts;
  if (!account) throw new Error('The sandbox has no account.');
  const [redis, keyServer] = await Promise.all([startRedisServer(), startKeyServer([])]);
  const base = { BOTBYE_BASE_URL: sandbox.url, BOTBYE_ACCOUNT_ID: account.accountId };
  const held = { ...base, BOTBYE_API_KEY: account.apiKey };
  const [gateway, open, first] = await Promise.all([
    startObservedGateway({
      env: {
        ...held,
        ...lifetimes,
        GATEWAY_TOKENS_FILE: tokensFile,
        GATEWAY_JWKS_URL: keyServer.url,
        GATEWAY_JWT_ISSUER: 'https://login.example.com/',
        GATEWAY_JWT_AUDIENCE: 'botbye-graphql',
        REDIS_URL: redis.url,
        MAX_IN_FLIGHT: '8',
        LOG_LEVEL: 'debug',
      },
    }),
    startObservedGateway({ env: base, fileDescriptors: 100 }),
    startObservedGateway({ env: held }),
  ]);
  let third = first;
  return {
    sandbox,
    redis,
    keyServer,
    gateway,
    open,
    async restart() {
      await third.kill();
      third = await startObservedGateway({ env: held, metricsPort: first.metricsPort });
    },
    end: () => third.kill(),
    ports: [gateway, open, first].map(({ metricsPort }) => metricsPort),
    writeTokens: (text) => writeFile(tokensFile, text),
    tokens,
  };
}

const project = `botbyeProject(projectId: "${projectId}")`;

/** Read again and again, so they come from every cache. */
export const commonQueries = [
  `{ ${project} { declinedCount { botReqCount } } }`,
  `{ ${project} { declinedCount { bannedReqCount } } }`,
  `{ ${project} { requests(first: 5) { nodes { id } } } }`,
  `{ ${project} { declinedSummary(by: COUNTRY, first: 3) { __typename } } }`,
];

let asked = 0;

/** An operation that was never sent before. */
export function newQuery(name = 'New'): string {
  asked += 1;
  return `query ${name} { ${project} { requests(first: 1, where: { requestUri: { eq: "/${asked}" } }) { nodes { id } } } }`;
}

/** Resolves once the response is read; says nothing about it. */
export async function send({ url }: ObservedGateway, query: string, credential = tokenOf('caller-0')): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${credential}` },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  if (text.includes('GRAPHQL_')) throw new Error(`The operation is not valid: ${text}`);
}

/** Opens so many connections and leaves them idle until the test is over. */
export function openIdle({ url }: ObservedGateway, count: number): void {
  const { hostname, port } = new URL(url);
  for (let opened = 0; opened < count; opened += 1) {
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
  }
}
