import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Acceptance, createAcceptance } from './cache/acceptance.ts';
import { longestLifetimeMs } from './cache/cache-policy.ts';
import { createCachedUpstream } from './cache/cached-upstream.ts';
import { createEntryMemory, type MemoryEntry } from './cache/memory/entry-memory.ts';
import { createMemoryStore } from './cache/memory/memory-store.ts';
import { createRedisStore, type RedisStore } from './cache/redis/redis-store.ts';
import { createRedisTexts } from './cache/redis/redis-texts.ts';
import type { Config } from './config/config.ts';
import type { Parsed } from './config/files/parse-json-list.ts';
import { type PersistedOperations, parsePersistedOperations } from './config/files/parse-persisted-operations.ts';
import { parseTokens } from './config/files/parse-tokens.ts';
import type { Endpoint } from './domain/freshness.ts';
import { GatewayError } from './domain/gateway-error.ts';
import { createIdentification, type Identification } from './identity/identify-caller.ts';
import { createPacing } from './identity/pacing.ts';
import { createQuotas } from './identity/quota.ts';
import { createTakeLease } from './identity/quota-lease.ts';
import { createLiveRequests, type LiveRequests } from './live/live-requests.ts';
import type { GatewayState } from './observability/gateway-state.ts';
import { observe } from './observability/observe.ts';
import type { OpenTelemetryApi } from './observability/opentelemetry-api.ts';
import type { MetricsRegistry } from './observability/register-metrics.ts';
import { documentsFileSignal, type FileSignal, type Signal, tokensFileSignal } from './observability/signals.ts';
import type { LogTarget } from './observability/subscribe.ts';
import { createTracing } from './observability/tracing.ts';
import { createAnswerBody } from './operation/answer-body.ts';
import { createFederatedTrace } from './operation/federated-trace/federated-trace.ts';
import { createOperationLimits } from './operation/limits/operation-limits.ts';
import { createContextFactory } from './operation/operation-context.ts';
import { createStages, type StageParts } from './operation/operation-stages.ts';
import type { DocumentSources } from './operation/persisted/find-document.ts';
import { createStoredDocuments } from './operation/persisted/stored-documents.ts';
import { createRunOperation } from './operation/run-operation.ts';
import { createAdmission } from './overload/admission.ts';
import { type WatchLag, watchLag as watchOwnLag } from './overload/event-loop-lag.ts';
import { createOverloadGauge } from './overload/overload-gauge.ts';
import { createUnsentBytes } from './overload/unsent-bytes.ts';
import { createWithSlot } from './overload/with-slot.ts';
import type { FinishedResponse } from './responses/finished-response.ts';
import { createOwnResponses } from './responses/own-responses.ts';
import { createPackResponse } from './responses/pack-response.ts';
import { createRequestHandlers } from './responses/request-handlers.ts';
import { createResponseKeys } from './responses/response-key.ts';
import { createSharedResponses, type SharedResponses } from './responses/shared-responses.ts';
import { createCrossOrigin } from './runtime/cross-origin.ts';
import { createFairSlots } from './runtime/fair-slots.ts';
import { stableKey } from './runtime/stable-key.ts';
import { startTimer as realTimer, type StartTimer } from './runtime/timer.ts';
import { createWatchedFile, type WatchedFile } from './runtime/watched-file.ts';
import { createPlainSchema, createSubgraphSchema } from './schema/schema.ts';
import { createRestUpstream } from './upstream/rest-upstream.ts';
import type { Upstream } from './upstream/upstream.ts';
import { type CredentialOutcomes, type WatchedUpstream, watchUpstream } from './upstream/watch-upstream.ts';
import { createGraphqlServer } from './yoga/create-yoga.ts';

/** A gateway that runs in this process. Several of them share nothing. */
export interface Gateway {
  /**
   * Answers one request for `/graphql`, and others with 404.
   *
   * @example
   * const response = await gateway.fetch(new Request('http://gateway.test/graphql?query={botbyeGateway{version}}'));
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * The same as a request listener of node:http. If a body parser has read the body, it is taken from `request.body`: text,
   * bytes or a parsed value. The promise resolves when the response is sent; undefined means that it was sent at once.
   *
   * @example
   * createServer(gateway.handle).listen(4000, '127.0.0.1');
   */
  readonly handle: (request: IncomingMessage, response: ServerResponse, body?: unknown) => Promise<void> | undefined;
  /** Whether a load balancer should send requests here: false after `dispose`, while many operations are shed, and in an outage of the upstream. */
  readonly isReady: () => boolean;
  /** What this gateway holds at this moment, for metrics of your own. */
  readonly readState: () => GatewayState;
  /**
   * Ends every subscription with a last result, and refuses further ones. Call it when your server begins to stop;
   * `dispose` does the same.
   */
  readonly endSubscriptions: () => void;
  /** Lets running upstream calls end, then closes the sockets to the upstream and to Redis. A second call waits for the same end. */
  readonly dispose: () => Promise<void>;
}

export type { GatewayState } from './observability/gateway-state.ts';
export type { MetricsRegistry } from './observability/register-metrics.ts';
export type { LogTarget } from './observability/subscribe.ts';
export type { WatchLag } from './overload/event-loop-lag.ts';
export type { StartTimer } from './runtime/timer.ts';

/**
 * Who is told how the gateway does, by log, metrics and traces; what tests hand in: time, chance and the lag of the event
 * loop; and what the processes of one server know of each other.
 */
export interface GatewayOptions {
  /**
   * Takes the gateway's log lines. It filters by level itself: at debug there is a line for each operation and each call.
   *
   * @defaultValue undefined: nothing is logged
   */
  readonly logger?: LogTarget;
  /**
   * The registry, such as one of prom-client, that the metrics of docs/metrics.md are registered with until `dispose`. It
   * can have those of one gateway; they count what all gateways of the process do. Those of Node and the process are yours
   * to collect. If it has a metric of one of our names, `createGateway` throws.
   *
   * @defaultValue undefined: nothing is counted
   */
  readonly metrics?: MetricsRegistry;
  /**
   * The current time in epoch milliseconds. Spans of days and hours are those of this clock.
   *
   * @defaultValue Date.now
   */
  readonly clock?: () => number;
  /**
   * Milliseconds since any moment, never back: by it breakers open and close, and retries are counted.
   *
   * @defaultValue performance.now
   */
  readonly elapsedMs?: () => number;
  /**
   * A number from 0 to 1, which spreads the expiry of entries.
   *
   * @defaultValue Math.random
   */
  readonly random?: () => number;
  /**
   * Calls its argument again and again with how many milliseconds the event loop is behind, and returns how to stop.
   *
   * @defaultValue a timer of its own
   */
  readonly watchLag?: WatchLag;
  /**
   * How many processes like this one share each caller's quota. A Redis shares it without being told.
   *
   * @defaultValue 1
   */
  readonly processes?: number;
  /**
   * Calls its second argument once after the first in milliseconds, and returns how to cancel that: the pauses between
   * polls for subscribers.
   *
   * @defaultValue setTimeout
   */
  readonly startTimer?: StartTimer;
  /**
   * The exports of `@opentelemetry/api`: requests, operations, attempts at upstream calls and Redis commands become spans of
   * the tracer provider that is registered there. Register it before.
   *
   * @defaultValue undefined: no spans
   * @example
   * import * as opentelemetry from '@opentelemetry/api';
   * createGateway(loaded.config, { opentelemetry });
   */
  readonly opentelemetry?: OpenTelemetryApi | undefined;
}

/** The share of the cache's memory for responses; data has the rest. */
const responseShare = 0.25;

// Puts the parts together. No other file knows all parts.

/**
 * Makes a gateway. It opens sockets to the upstream as it needs them, and keeps them until `dispose`. Throws if the configuration names no
 * upstream, or something that cannot be used.
 *
 * @example
 * const gateway = createGateway(loaded.config);
 * createServer(gateway.handle).listen(4000, '127.0.0.1');
 */
export function createGateway(
  config: Config,
  {
    clock = Date.now,
    random = Math.random,
    watchLag = watchOwnLag,
    processes = 1,
    startTimer,
    ...own
  }: GatewayOptions = {},
): Gateway {
  const { elapsedMs = () => performance.now(), opentelemetry } = own;
  const tracing = opentelemetry && createTracing(opentelemetry);
  const { maxBytes } = config.cache;
  const timeoutMs = config.limits.operationTimeoutMs;
  const { fastPaths, graphiql, corsOrigins } = config.graphql;
  const tokens = watchParsed(config.callers.tokensFile, parseTokens, tokensFileSignal);
  const identification = createIdentification({ config, tokens: tokens?.current, clock });
  const { tellsApart } = identification;
  const acceptance = createAcceptance(clock);
  const store = createMemoryStore<FinishedResponse>(maxBytes * responseShare);
  const responses = createSharedResponses({ store, acceptance, clock });
  const pacing = createPacing(clock);
  const redis = createSharedStore(config, clock);
  const trusted = watchParsed(config.graphql.persistedOperationsFile, parsePersistedOperations, documentsFileSignal);
  const quotas = createQuotas({ clock, processes, takeLease: redis && createTakeLease(redis.send) });
  const data = createData(config, {
    clock,
    elapsedMs,
    random,
    acceptance,
    responses,
    outcomes: {
      onAccept: ({ key }) => pacing.accept(key),
      onRefuse: ({ key }, untilMs) => pacing.refuse(key, untilMs),
    },
    shared: redis,
    tellsApart,
  });
  const { maxSubscribers, ...live } = config.live;
  const { maxUpstreamCalls: maxPages } = config.limits;
  const subscribers = createFairSlots({ limit: maxSubscribers, tellsApart, clock });
  const liveRequests = createLiveRequests({
    ...live,
    upstream: data.liveUpstream,
    maxPages,
    clock,
    random,
    startTimer: startTimer ?? realTimer,
  });
  const run = createRunOperation(
    createStages(
      stageParts(config, {
        clock,
        pacing,
        quotas,
        documents: createDocuments(config, trusted, redis),
        listProjects: identification.listProjects,
        identify: identification.identify,
        live: liveRequests,
        subscribers,
        ...data,
      }),
    ),
    clock,
  );
  const crossOrigin = createCrossOrigin(corsOrigins);
  const gauge = createOverloadGauge(clock);
  const admission = createAdmission({ maxInFlight: config.limits.maxInFlight, gauge, tellsApart, clock });
  const unsent = createUnsentBytes({ tellsApart, clock });
  const unwatchLag = watchLag(admission.observeLag);
  const handlers = createRequestHandlers({
    yoga: createGraphqlServer({ config, crossOrigin, run, now: clock }),
    answerBody: createAnswerBody(run),
    responses,
    pack: createPackResponse({ enabled: config.server.compression, onPacked: responses.addBytes }),
    crossOrigin,
    admission,
    unsent,
    withSlot: createWithSlot(admission, timeoutMs),
    own: createOwnResponses(crossOrigin, timeoutMs),
    identify: identification.identify,
    quotas,
    keys: createResponseKeys(trusted?.version),
    fastPaths,
    graphiql,
    timeoutMs,
    clock,
  });
  let stopObserving = () => {};
  let disposed: Promise<unknown> | undefined;
  const isReady = () => disposed === undefined && !gauge.isOverloaded() && !data.isOutage();
  const gateway: Gateway = {
    fetch: tracing ? tracing.traceFetch(handlers.fetch) : handlers.fetch,
    handle: tracing ? tracing.traceHandle(handlers.handle) : handlers.handle,
    isReady,
    readState: () => ({
      isReady: isReady(),
      ...admission.load(),
      unsentBytes: unsent.total,
      ...data.cacheLoad(),
      responseCacheBytes: store.bytes,
      responseCacheEntries: store.entries,
      openBreakers: data.openBreakers(),
      isRedisUp: redis?.isAvailable(),
      subscribers: subscribers.taken,
      polls: liveRequests.polls,
    }),
    endSubscriptions: () => liveRequests.end(shuttingDown()),
    dispose: async () => {
      unwatchLag();
      liveRequests.end(shuttingDown());
      tokens?.dispose();
      trusted?.dispose();
      identification.dispose();
      disposed ??= data.dispose().then(() => stopObserving());
      await disposed;
      tracing?.dispose();
    },
  };
  try {
    stopObserving = observe({ ...own, log: config.log }, gateway.readState);
  } catch (error) {
    void gateway.dispose();
    throw error;
  }
  return gateway;
}

/** A file that is read again when it changes. A version that cannot be used stops the start, and is ignored later. */
function watchParsed<T>(
  path: string | undefined,
  parse: (text: string) => Parsed<T>,
  signal: Signal<FileSignal>,
): WatchedFile<T> | undefined {
  if (path === undefined) return undefined;
  return createWatchedFile({
    path,
    parse(text) {
      const parsed = parse(text);
      return 'value' in parsed ? parsed.value : undefined;
    },
    onChange: () => signal.publish(() => ({ isUsable: true })),
    onUnusable: () => signal.publish(() => ({ isUsable: false })),
  });
}

function createDocuments(
  { graphql }: Config,
  trusted: WatchedFile<PersistedOperations> | undefined,
  redis: RedisStore | undefined,
): DocumentSources {
  const none: PersistedOperations = new Map();
  return {
    trusted: trusted?.current ?? (() => none),
    stored: graphql.persistedOperationsOnly ? undefined : createStoredDocuments(redis && createRedisTexts(redis.send)),
  };
}

interface Data {
  readonly upstream: Upstream;
  /** For polls: what it keeps lives as long as the pause between two of them. */
  readonly liveUpstream: Upstream;
  readonly statusFor: WatchedUpstream['statusFor'];
  readonly cacheLoad: () => Pick<GatewayState, 'dataCacheBytes' | 'dataCacheEntries'>;
  readonly openBreakers: () => GatewayState['openBreakers'];
  /** Whether every endpoint that is wanted has failed for long. */
  readonly isOutage: () => boolean;
  readonly dispose: () => Promise<unknown>;
}

interface DataParts extends Required<Pick<GatewayOptions, 'clock' | 'elapsedMs' | 'random'>> {
  readonly acceptance: Acceptance;
  readonly outcomes: CredentialOutcomes;
  readonly shared: RedisStore | undefined;
  /** Responses made of invalidated data are invalidated with it. */
  readonly responses: SharedResponses;
  readonly tellsApart: boolean;
}

/** The upstream behind its cache. */
function createData(config: Config, { clock, random, acceptance, responses, outcomes, ...parts }: DataParts): Data {
  const { shared, tellsApart, elapsedMs } = parts;
  const { maxBytes } = config.cache;
  const rest = createRestUpstream({ config: withBaseUrl(config.upstream), clock, elapsedMs, tellsApart });
  const watched = watchUpstream(rest, clock, outcomes, rest.outages.longestWaitMs);
  const entries = createMemoryStore<MemoryEntry>(maxBytes * (1 - responseShare));
  const common = {
    upstream: watched,
    memory: createEntryMemory(entries),
    shared,
    acceptance,
    onInvalidate: responses.invalidate,
    clock,
    refreshTimeoutMs: config.limits.operationTimeoutMs,
  };
  const scopeOf = (...kind: string[]) =>
    hash('sha256', stableKey([config.upstream.baseUrl, config.upstream.dialect, ...kind]), 'base64url');
  const upstream = createCachedUpstream({ ...common, policy: config.cache, scope: scopeOf(), random });
  // Without a spread: polls of several replicas keep pace.
  const livePolicy = { freshMs: sameForAll(config.live.pollMs), staleMs: 0, staleIfErrorMs: 0 };
  const liveUpstream = createCachedUpstream({
    ...common,
    policy: livePolicy,
    scope: scopeOf('live'),
    random: () => 0.5,
  });
  // Running calls still write their data to Redis and release their locks, so Redis is closed last.
  const { isOutage, openBreakers } = rest.outages;
  return {
    upstream,
    liveUpstream,
    statusFor: watched.statusFor,
    isOutage,
    openBreakers,
    cacheLoad: () => ({ dataCacheBytes: entries.bytes, dataCacheEntries: entries.entries }),
    dispose: () => rest.dispose().then(() => shared?.dispose()),
  };
}

interface OperationParts
  extends Pick<Data, 'upstream' | 'statusFor'>,
    Pick<Identification, 'listProjects' | 'identify'>,
    Pick<StageParts, 'pacing' | 'quotas' | 'documents' | 'subscribers'> {
  readonly live: LiveRequests;
  readonly clock: () => number;
}

/** The parts of the stages that every operation passes. */
function stageParts(
  config: Config,
  { upstream, statusFor, listProjects, identify, live, pacing, quotas, documents, subscribers, clock }: OperationParts,
): StageParts {
  const { federation, graphql, limits } = config;
  const createSchema = () => (federation.enabled ? createSubgraphSchema(federation.tags) : createPlainSchema());
  const schema = createSchema();
  return {
    schema,
    limits: createOperationLimits(limits, schema),
    createContext: createContextFactory({
      config,
      upstream,
      statusFor,
      listProjects,
      quotaOf: quotas.stateOf,
      live,
      identify,
    }),
    pacing,
    quotas,
    documents,
    subscribers,
    introspection: graphql.introspection,
    fastPaths: graphql.fastPaths,
    trace: federation.enabled ? createFederatedTrace({ createSchema, now: clock }) : undefined,
  };
}

function createSharedStore({ cache, limits, live }: Config, clock: () => number): RedisStore | undefined {
  if (cache.redisUrl === undefined) return undefined;
  // An entry's lifetime is counted from when its call began: an invalidation after that concerns it.
  const maxLifetimeMs = limits.operationTimeoutMs + Math.max(longestLifetimeMs(cache), live.pollMs);
  return createRedisStore({ url: cache.redisUrl, clock, maxLifetimeMs });
}

function sameForAll<T>(value: T): Record<Endpoint, T> {
  return { requests: value, summary: value, count: value };
}

function shuttingDown(): GatewayError {
  const message = 'The gateway is shutting down. Subscribe again with since at the createdAt of the last request.';
  return new GatewayError('GATEWAY_OVERLOADED', message, { retryAfterMs: 1_000 });
}

function withBaseUrl<T extends Config['upstream']>(upstream: T): T & { readonly baseUrl: string } {
  const { baseUrl } = upstream;
  if (baseUrl !== undefined) return { ...upstream, baseUrl };
  throw new Error(
    'The configuration names no upstream: set upstream.baseUrl, for instance to the url of createSandbox().',
  );
}
