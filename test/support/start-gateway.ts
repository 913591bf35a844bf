import { onTestFinished, TestRunner } from 'vitest';
import { allowedHosts } from '../../src/config/allowed-hosts.ts';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { createGateway } from '../../src/gateway.ts';
import { createHttpServer } from '../../src/http/listener.ts';
import type { GatewayState } from '../../src/observability/gateway-state.ts';
import type { OpenTelemetryApi } from '../../src/observability/opentelemetry-api.ts';
import type { WatchLag } from '../../src/overload/event-loop-lag.ts';
import type { StartTimer } from '../../src/runtime/timer.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/create-sandbox.ts';
import type { TypedDocumentString } from '../documents/generated/graphql.ts';
import { gatewayClock } from './gateway-clock.ts';
import { shareWorld } from './share-world.ts';

/** A project of the sandbox's first account. */
export const projectId = '185071d5-d4fe-4bea-93df-19d0bd8c2d0d';

export interface StartOptions {
  /** Environment variables of the gateway; the upstream is the sandbox unless they say otherwise. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether callers bring their own credential: the gateway then holds no key and no account. Default false. */
  readonly passThrough?: boolean;
  readonly sandbox?: SandboxOptions;
  /** Whether answers are kept, with the default lifetimes. Default false: every test sees what its own operation asks. */
  readonly cached?: boolean;
  /** A clock of the test's own, shared by gateway and sandbox. Default: stands still at noon of a day in 2026. */
  readonly clock?: () => number;
  /** Milliseconds since any moment, by which breakers open and close. Default: those of the process. */
  readonly elapsedMs?: () => number;
  /** The timer of the pauses between polls for subscribers. Default: a real one. */
  readonly startTimer?: StartTimer;
  /** Default: the event loop is never behind, however busy the machine is. */
  readonly watchLag?: WatchLag;
  /** Makes spans. Default: none. */
  readonly opentelemetry?: OpenTelemetryApi;
}

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [key: string]: unknown };
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: T;
  readonly errors: readonly GraphqlError[];
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

export interface QueryOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly signal?: AbortSignal;
}

export interface StartedGateway {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Sends an operation through the front door. Data of typed documents is typed. */
  query<T, V>(document: TypedDocumentString<T, V> | string, variables?: V, options?: QueryOptions): Promise<Answer<T>>;
  /** What the upstream was asked since the start or the last `sandbox.clearCalls()`: raw request targets. */
  asked(): readonly URL[];
  /** What it holds at this moment. */
  state(): GatewayState;
  /** Stops the server as a stop signal does. */
  drain(): Promise<void>;
  /** Ends gateway and sandbox. Done by itself after the test that started them. */
  close(): Promise<void>;
}

/**
 * The whole gateway on a real socket, over a sandbox on another; both gone after the test. Started outside of one, as in
 * a hook, they stay until they are closed: `shareGateway` does both.
 */
export async function startGateway(options: StartOptions = {}): Promise<StartedGateway> {
  const clock = options.clock ?? gatewayClock;
  const sandbox = await createSandbox(shareWorld({ clock, ...options.sandbox }));
  const config = configFor(sandbox, options);
  const gateway = createGateway(config, {
    clock,
    ...(options.elapsedMs && { elapsedMs: options.elapsedMs }),
    ...(options.startTimer && { startTimer: options.startTimer }),
    random: () => 0.5,
    watchLag: options.watchLag ?? neverBehind,
    opentelemetry: options.opentelemetry,
  });
  const { handle, isReady, endSubscriptions: onRetire } = gateway;
  const { keepAliveMs } = config.server;
  const { corsOrigins, graphiql } = config.graphql;
  const hosts = allowedHosts(config);
  const server = createHttpServer({
    handle,
    isReady,
    onRetire,
    keepAliveMs,
    corsOrigins,
    graphiql,
    allowedHosts: hosts,
  });
  const { port } = await server.listen('127.0.0.1', 0);
  const url = `http://127.0.0.1:${port}/graphql`;
  const close = async () => {
    await Promise.all([server.drain({ delayMs: 0, timeoutMs: 0 }), server.drain({ delayMs: 0, timeoutMs: 0 })]);
    await sandbox.close();
    await gateway.dispose();
  };
  if (TestRunner.getCurrentTest()) onTestFinished(close);
  return {
    url,
    sandbox,
    query: (document, variables, queryOptions) => sendQuery(url, document, variables, queryOptions),
    state: gateway.readState,
    drain: () => server.drain({ delayMs: 0, timeoutMs: 5_000 }),
    asked: () => sandbox.calls.map((call) => new URL(call.url, sandbox.url)),
    close,
  };
}

const neverBehind: WatchLag = () => () => undefined;

/** The behaviour tests run twice: with the gateway as it is, and without its fast paths. */
const ways: Readonly<Record<string, string>> = process.env.FAST_PATHS ? { FAST_PATHS: process.env.FAST_PATHS } : {};

const uncached = { CACHE_REQUESTS_TTL_MS: '0', CACHE_SUMMARY_TTL_MS: '0', CACHE_COUNT_TTL_MS: '0' };

function configFor(sandbox: Sandbox, { env, passThrough = false, cached = false }: StartOptions): Config {
  const [account] = sandbox.accounts;
  if (account === undefined) throw new Error('The sandbox has no account.');
  const credentials = passThrough ? {} : { BOTBYE_API_KEY: account.apiKey, BOTBYE_ACCOUNT_ID: account.accountId };
  const defaults = { ...credentials, ...(cached ? {} : uncached), ...ways };
  const loaded = loadConfig({ BOTBYE_BASE_URL: sandbox.url, ...defaults, ...env });
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  return loaded.config;
}

async function sendQuery<T, V>(
  url: string,
  document: TypedDocumentString<T, V> | string,
  variables: V | undefined,
  { headers, signal, ...parameters }: QueryOptions = {},
): Promise<Answer<T>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query: document.toString(), variables, ...parameters }),
    signal: signal ?? null,
  });
  const { data, errors = [], extensions } = (await response.json()) as Answer<T>;
  return { status: response.status, headers: response.headers, data, errors, extensions };
}
