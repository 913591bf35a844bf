import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCachedUpstream } from './cache/cached-upstream.ts';
import { createEntryMemory } from './cache/entry-memory.ts';
import { createMemoryStore } from './cache/memory-store.ts';
import { createRedisStore } from './cache/redis-store.ts';
import type { SharedStore } from './cache/shared-store.ts';
import type { Config } from './config/config.ts';
import { stableKey } from './domain/stable-key.ts';
import { createIdentify } from './identity/identify.ts';
import { createAnswerBody } from './operation/answer-body.ts';
import { createFederatedTrace } from './operation/federated-trace/federated-trace.ts';
import { createOperationLimits } from './operation/limits/operation-limits.ts';
import { createContextFactory } from './operation/operation-context.ts';
import { createStages } from './operation/operation-stages.ts';
import { createRunOperation } from './operation/run-operation.ts';
import { createAdmission } from './overload/admission.ts';
import { type WatchLag, watchLag as watchOwnLag } from './overload/event-loop-lag.ts';
import { createOverloadGauge } from './overload/overload-gauge.ts';
import { createWithSlot } from './overload/with-slot.ts';
import { createRequestHandlers } from './responses/create-responses.ts';
import { createOwnResponses } from './responses/own-responses.ts';
import { createResponseKeys } from './responses/response-key.ts';
import { createSharedResponses } from './responses/shared-responses.ts';
import { createCrossOrigin } from './runtime/cross-origin.ts';
import { createPlainSchema, createSubgraphSchema } from './schema/schema.ts';
import { createRestUpstream } from './upstream/rest-upstream.ts';
import { watchUpstream } from './upstream/watch-upstream.ts';
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

/** The part of the cache's memory that finished answers may take; data has the rest. */
const finishedShare = 0.25;

/** The composition root, and the only file that has met everybody: a Config in, something that answers out. */
export function createGateway(
  config: Config,
  { clock = Date.now, random = Math.random, watchLag = watchOwnLag }: GatewayOptions = {},
): Gateway {
  const identify = createIdentify(config.upstream.apiKey);
  const responses = createSharedResponses(createMemoryStore(config.cache.maxBytes * finishedShare), clock);
  const rest = createRestUpstream({ config: withBaseUrl(config.upstream), clock });
  const watched = watchUpstream(rest, clock);
  const shared = createSharedStore(config, clock);
  const upstream = createCachedUpstream({
    upstream: watched,
    policy: config.cache,
    memory: createEntryMemory(createMemoryStore(config.cache.maxBytes * (1 - finishedShare))),
    shared,
    onOutdated: responses.drop,
    scope: hash('sha256', stableKey([config.upstream.baseUrl, config.upstream.dialect]), 'base64url'),
    clock,
    random,
    refreshTimeoutMs: config.limits.operationTimeoutMs,
  });
  const { federation, graphql } = config;
  const createContext = createContextFactory({ config, upstream, statusFor: watched.statusFor });
  const createSchema = () => (federation.enabled ? createSubgraphSchema(federation.tags) : createPlainSchema());
  const schema = createSchema();
  const limits = createOperationLimits(config.limits, schema);
  const stages = createStages({
    schema,
    identify,
    limits,
    createContext,
    introspection: graphql.introspection,
    fastPaths: graphql.fastPaths,
    trace: federation.enabled ? createFederatedTrace({ createSchema, now: clock }) : undefined,
  });
  const run = createRunOperation(stages, clock);
  const crossOrigin = createCrossOrigin(config.graphql.corsOrigins);
  const yoga = createGraphqlServer({ config, crossOrigin, run, now: clock });
  const gauge = createOverloadGauge(clock);
  const timeoutMs = config.limits.operationTimeoutMs;
  const admission = createAdmission({ maxInFlight: config.limits.maxInFlight, gauge });
  const unwatchLag = watchLag(admission.observeLag);
  const handlers = createRequestHandlers({
    yoga,
    answerBody: createAnswerBody(run),
    responses,
    crossOrigin,
    admission,
    withSlot: createWithSlot(admission, timeoutMs),
    own: createOwnResponses(crossOrigin, timeoutMs),
    keys: createResponseKeys(identify),
    fastPaths: graphql.fastPaths,
    graphiql: graphql.graphiql,
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
      // What running calls bring is still written, and their locks are given back.
      disposed ??= rest.dispose().then(() => shared?.dispose());
      await disposed;
    },
  };
}

function createSharedStore({ cache, limits }: Config, clock: () => number): SharedStore | undefined {
  if (cache.redisUrl === undefined) return undefined;
  const longestFreshMs = Math.max(...Object.values(cache.freshMs));
  // A tenth more: expiry is spread. And before it lives, it is asked for.
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
