import { hash } from 'node:crypto';
import { createCachedUpstream } from './cache/cached-upstream.js';
import { createEntryMemory } from './cache/entry-memory.js';
import { createMemoryStore } from './cache/memory-store.js';
import { createRedisStore } from './cache/redis-store.js';
import { stableKey } from './domain/stable-key.js';
import { createIdentify } from './identity/identify.js';
import { createAnswerBody } from './operation/answer-body.js';
import { createFederatedTrace } from './operation/federated-trace/federated-trace.js';
import { createOperationLimits } from './operation/limits/operation-limits.js';
import { createContextFactory } from './operation/operation-context.js';
import { createStages } from './operation/operation-stages.js';
import { createRunOperation } from './operation/run-operation.js';
import { createAdmission } from './overload/admission.js';
import { watchLag as watchOwnLag } from './overload/event-loop-lag.js';
import { createOverloadGauge } from './overload/overload-gauge.js';
import { createWithSlot } from './overload/with-slot.js';
import { createRequestHandlers } from './responses/create-responses.js';
import { createOwnResponses } from './responses/own-responses.js';
import { createResponseKeys } from './responses/response-key.js';
import { createSharedResponses } from './responses/shared-responses.js';
import { createCrossOrigin } from './runtime/cross-origin.js';
import { createPlainSchema, createSubgraphSchema } from './schema/schema.js';
import { createRestUpstream } from './upstream/rest-upstream.js';
import { watchUpstream } from './upstream/watch-upstream.js';
import { createGraphqlServer } from './yoga/create-yoga.js';
/** The part of the cache's memory that finished answers may take; data has the rest. */
const finishedShare = 0.25;
/** The composition root, and the only file that has met everybody: a Config in, something that answers out. */
export function createGateway(config, { clock = Date.now, random = Math.random, watchLag = watchOwnLag } = {}) {
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
    let disposed;
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
function createSharedStore({ cache, limits }, clock) {
    if (cache.redisUrl === undefined)
        return undefined;
    const longestFreshMs = Math.max(...Object.values(cache.freshMs));
    // A tenth more: expiry is spread. And before it lives, it is asked for.
    const longestCallMs = limits.operationTimeoutMs;
    const maxLifetimeMs = longestCallMs + longestFreshMs * 1.1 + Math.max(cache.staleMs, cache.staleIfErrorMs);
    return createRedisStore({ url: cache.redisUrl, clock, maxLifetimeMs });
}
function withBaseUrl(upstream) {
    const { baseUrl } = upstream;
    if (baseUrl !== undefined)
        return { ...upstream, baseUrl };
    throw new Error('The configuration names no upstream: set upstream.baseUrl, for instance to the url of createSandbox().');
}
