import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCachedUpstream } from './cache/cached-upstream.ts';
import { createMemoryStore } from './cache/memory-store.ts';
import type { Config } from './config/config.ts';
import type { Endpoint } from './domain/freshness.ts';
import { GatewayError } from './domain/gateway-error.ts';
import { stableKey } from './domain/stable-key.ts';
import { createPlainSchema } from './schema/schema.ts';
import { createRestUpstream } from './upstream/rest-upstream.ts';
import { watchUpstream } from './upstream/watch-upstream.ts';
import { createGraphqlServer } from './yoga/create-yoga.ts';
import { createIdentify } from './yoga/identify.ts';

export interface Gateway {
  /** Answers one request for `/graphql`; for those who embed the gateway in a server of their own. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The same for node:http. A body that was read already is taken from `request.body`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Whether it can do its work; a load balancer asks this. */
  readonly isReady: () => boolean;
  /** Lets running upstream calls end and closes the sockets; called again, it is the same end. */
  readonly dispose: () => Promise<void>;
}

export interface GatewayOptions {
  /** Epoch milliseconds. Default: the time since the start on top of the time of the start, so that no correction of the
   * system's clock makes anything expire. */
  readonly clock?: () => number;
  /** 0 to 1. Default Math.random. */
  readonly random?: () => number;
}

/** The composition root, and the only file that has met everybody: a Config in, something that answers out. */
export function createGateway(
  config: Config,
  { clock = monotonicClock, random = Math.random }: GatewayOptions = {},
): Gateway {
  const rest = createRestUpstream({ config: withBaseUrl(config.upstream), clock });
  const watched = watchUpstream(rest, clock);
  const upstream = createCachedUpstream({
    upstream: watched,
    policy: config.cache,
    memory: createMemoryStore(config.cache.maxBytes),
    scope: stableKey([config.upstream.baseUrl, config.upstream.dialect]),
    clock,
    random,
    refreshTimeoutMs: config.limits.operationTimeoutMs,
  });
  const yoga = createGraphqlServer({
    config,
    schema: createPlainSchema(),
    upstream,
    identify: createIdentify(config.upstream.apiKey),
    statusFor: watched.statusFor,
    now: clock,
  });
  let disposed: Promise<unknown> | undefined;
  return {
    fetch: async (request) => yoga.fetch(request, {}),
    handle: async (request, response) => yoga.handle(request, response, {}),
    isReady: () => disposed === undefined,
    dispose: async () => {
      disposed ??= rest.dispose();
      await disposed;
    },
  };
}

/** Whole milliseconds: differences of it reach callers. */
function monotonicClock(): number {
  return Math.round(performance.timeOrigin + performance.now());
}

function withBaseUrl<T extends Config['upstream']>(upstream: T): T & { readonly baseUrl: string } {
  const { baseUrl } = upstream;
  if (baseUrl !== undefined) return { ...upstream, baseUrl };
  throw new Error(
    'The configuration names no upstream: set upstream.baseUrl, for instance to the url of createSandbox().',
  );
}

export interface ProbeResult {
  readonly endpoint: Endpoint;
  /** Null where the endpoint answered as documented. */
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface UpstreamProbe {
  /** Asks each endpoint once, for as little as it can be asked for. */
  readonly probe: (projectId: string) => Promise<readonly ProbeResult[]>;
  readonly dispose: () => Promise<void>;
}

/** What `doctor` looks with: the upstream client as the configuration has it, without cache or GraphQL. */
export function createUpstreamProbe(config: Config): UpstreamProbe {
  const upstream = createRestUpstream({ config: withBaseUrl(config.upstream) });
  const { apiKey, accountId } = config.upstream;
  return {
    async probe(projectId) {
      const identity = createIdentify(apiKey)(null);
      if (identity === null || accountId === undefined) {
        throw new GatewayError(
          'BAD_USER_INPUT',
          'doctor needs BOTBYE_API_KEY and BOTBYE_ACCOUNT_ID to ask the upstream with.',
        );
      }
      const call = {
        identity,
        signal: AbortSignal.timeout(config.limits.operationTimeoutMs),
        requestId: 'doctor',
        reload: true,
        mayRetry: true,
        takeCall() {},
      };
      const project = { accountId, projectId };
      const page = { project, direction: 'forward', limit: 1, withTotal: false } as const;
      return Promise.all([
        examine('requests', upstream.fetchRequestPage(page, call)),
        examine('summary', upstream.fetchDeclinedSummary({ project, dimension: 'country' }, call)),
        examine('count', upstream.fetchDeclinedCount({ project }, call)),
      ]);
    },
    dispose: () => upstream.dispose(),
  };
}

async function examine(endpoint: Endpoint, answer: Promise<unknown>): Promise<ProbeResult> {
  try {
    await answer;
    return { endpoint, error: null };
  } catch (error) {
    const known = error instanceof GatewayError;
    return {
      endpoint,
      error: { code: known ? error.code : 'INTERNAL_SERVER_ERROR', message: known ? error.message : String(error) },
    };
  }
}
