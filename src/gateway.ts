import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCachedUpstream } from './cache/cached-upstream.ts';
import { createEntryMemory } from './cache/entry-memory.ts';
import { createMemoryStore } from './cache/memory-store.ts';
import { createRedisStore } from './cache/redis-store.ts';
import type { SharedStore } from './cache/shared-store.ts';
import type { Config } from './config/config.ts';
import { stableKey } from './domain/stable-key.ts';
import { createIdentify, type Identify } from './identity/identify.ts';
import { createAnswerBody } from './operation/answer-body.ts';
import { createFederatedTrace } from './operation/federated-trace/federated-trace.ts';
import { createOperationLimits } from './operation/limits/operation-limits.ts';
import { createContextFactory } from './operation/operation-context.ts';
import { createStages, type StageParts } from './operation/operation-stages.ts';
import { createRunOperation } from './operation/run-operation.ts';
import { createAdmission } from './overload/admission.ts';
import { type WatchLag, watchLag as watchOwnLag } from './overload/event-loop-lag.ts';
import { createOverloadGauge } from './overload/overload-gauge.ts';
import { createWithSlot } from './overload/with-slot.ts';
import { createRequestHandlers } from './responses/create-responses.ts';
import { createOwnResponses } from './responses/own-responses.ts';
import { createResponseKeys } from './responses/response-key.ts';
import { createSharedResponses, type SharedResponses } from './responses/shared-responses.ts';
import { createCrossOrigin } from './runtime/cross-origin.ts';
import { createPlainSchema, createSubgraphSchema } from './schema/schema.ts';
import { createRestUpstream } from './upstream/rest-upstream.ts';
import type { Upstream } from './upstream/upstream.ts';
import { type WatchedUpstream, watchUpstream } from './upstream/watch-upstream.ts';
import { createGraphqlServer } from './yoga/create-yoga.ts';

export interface Gateway {
  /** Answers one request for `/graphql`; for those who embed the gateway in a server of their own. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The same for node:http. A body that was read already is taken from `request.body`: text, bytes or what was JSON. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, body?: unknown) => Promise<void> | undefined;
  /** Whether it can do its work; a load balancer asks this. */
  readonly isReady: () => boolean;
  /** Lets running upstream calls end and closes the sockets; called again, it is the same end. */
  readonly dispose: () => Promise<void>;
}

export interface GatewayOptions {
  /** Epoch milliseconds. Default Date.now: spans of days and hours are those of the wall clock. */
  readonly clock?: () => number;
  /** 0 to 1. Default Math.random. */
  readonly random?: () => number;
  /** Tells how many milliseconds the event loop is behind, until the function it returns is called. Default: a timer of its own. */
  readonly watchLag?: WatchLag;
}

/** The share of the cache's memory for responses; data has the rest. */
const responseShare = 0.25;

/** Puts the parts together: a Config comes in, a Gateway goes out. No other file knows all parts. */
export function createGateway(
  config: Config,
  { clock = Date.now, random = Math.random, watchLag = watchOwnLag }: GatewayOptions = {},
): Gateway {
  const { maxBytes } = config.cache;
  const timeoutMs = config.limits.operationTimeoutMs;
  const { fastPaths, graphiql, corsOrigins } = config.graphql;
  const identify = createIdentify(config.upstream.apiKey);
  const responses = createSharedResponses(createMemoryStore(maxBytes * responseShare), clock);
  const data = createData(config, { clock, random, responses });
  const run = createRunOperation(createStages(stageParts(config, { identify, clock, ...data })), clock);
  const crossOrigin = createCrossOrigin(corsOrigins);
  const gauge = createOverloadGauge(clock);
  const admission = createAdmission({ maxInFlight: config.limits.maxInFlight, gauge });
  const unwatchLag = watchLag(admission.observeLag);
  const handlers = createRequestHandlers({
    yoga: createGraphqlServer({ config, crossOrigin, run, now: clock }),
    answerBody: createAnswerBody(run),
    responses,
    crossOrigin,
    admission,
    withSlot: createWithSlot(admission, timeoutMs),
    own: createOwnResponses(crossOrigin, timeoutMs),
    keys: createResponseKeys(identify),
    fastPaths,
    graphiql,
    timeoutMs,
    clock,
  });
  let disposed: Promise<unknown> | undefined;
  return {
    fetch: handlers.fetch,
    handle: handlers.handle,
    isReady: () => disposed === undefined && !gauge.isOverloaded(),
    dispose: async () => {
      unwatchLag();
      disposed ??= data.dispose();
      await disposed;
    },
  };
}

interface Data {
  readonly upstream: Upstream;
  readonly statusFor: WatchedUpstream['statusFor'];
  readonly dispose: () => Promise<unknown>;
}

interface DataParts extends Required<Pick<GatewayOptions, 'clock' | 'random'>> {
  /** Responses made of outdated data are dropped with it. */
  readonly responses: SharedResponses;
}

/** The upstream behind its cache. */
function createData(config: Config, { clock, random, responses }: DataParts): Data {
  const { maxBytes } = config.cache;
  const rest = createRestUpstream({ config: withBaseUrl(config.upstream), clock });
  const watched = watchUpstream(rest, clock);
  const shared = createSharedStore(config, clock);
  const upstream = createCachedUpstream({
    upstream: watched,
    policy: config.cache,
    memory: createEntryMemory(createMemoryStore(maxBytes * (1 - responseShare))),
    shared,
    onOutdated: responses.drop,
    scope: hash('sha256', stableKey([config.upstream.baseUrl, config.upstream.dialect]), 'base64url'),
    clock,
    random,
    refreshTimeoutMs: config.limits.operationTimeoutMs,
  });
  // Running calls still write their data to Redis and release their locks, so Redis is closed last.
  return { upstream, statusFor: watched.statusFor, dispose: () => rest.dispose().then(() => shared?.dispose()) };
}

interface OperationParts extends Pick<Data, 'upstream' | 'statusFor'> {
  readonly identify: Identify;
  readonly clock: () => number;
}

/** The parts of the stages that every operation passes. */
function stageParts(config: Config, { identify, upstream, statusFor, clock }: OperationParts): StageParts {
  const { federation, graphql, limits } = config;
  const createSchema = () => (federation.enabled ? createSubgraphSchema(federation.tags) : createPlainSchema());
  const schema = createSchema();
  return {
    schema,
    identify,
    limits: createOperationLimits(limits, schema),
    createContext: createContextFactory({ config, upstream, statusFor }),
    introspection: graphql.introspection,
    fastPaths: graphql.fastPaths,
    trace: federation.enabled ? createFederatedTrace({ createSchema, now: clock }) : undefined,
  };
}

function createSharedStore({ cache, limits }: Config, clock: () => number): SharedStore | undefined {
  if (cache.redisUrl === undefined) return undefined;
  const longestFreshMs = Math.max(...Object.values(cache.freshMs));
  // Plus a tenth, because lifetimes are spread, and plus the time of the call, because locks exist before the data.
  const longestCallMs = limits.operationTimeoutMs;
  const maxLifetimeMs = longestCallMs + longestFreshMs * 1.1 + Math.max(cache.staleMs, cache.staleIfErrorMs);
  return createRedisStore({ url: cache.redisUrl, clock, maxLifetimeMs });
}

function withBaseUrl<T extends Config['upstream']>(upstream: T): T & { readonly baseUrl: string } {
  const { baseUrl } = upstream;
  if (baseUrl !== undefined) return { ...upstream, baseUrl };
  throw new Error(
    'The configuration names no upstream: set upstream.baseUrl, for instance to the url of createSandbox().',
  );
}
