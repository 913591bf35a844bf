import type { Config, Dialect, JwtConfig } from './config.ts';
import type { ReadFiles } from './read-files.ts';
import { type Variable, variables } from './variables.ts';

/** The effective value of a variable: the given one, or its default. */
export type Read = <T>(variable: Variable<T>) => T;

/** The two families of paths in the vendor's pages. */
export const pathFamilies: Readonly<Record<'events' | 'requests', Dialect['paths']>> = {
  events: {
    requests: 'events',
    summary: 'overviews/declined_events',
    count: 'overviews/declined_events/count',
  },
  requests: {
    requests: 'requests',
    summary: 'overviews/declined_requests',
    count: 'overviews/declined_requests/count',
  },
};

/** The variables, grouped by the part of the gateway that reads them. */
export function toConfig(read: Read, files: ReadFiles): Config {
  return {
    upstream: {
      baseUrl: read(variables.BOTBYE_BASE_URL),
      sandbox: read(variables.BOTBYE_BASE_URL) === undefined,
      apiKey: read(variables.BOTBYE_API_KEY),
      accounts: files.accounts,
      accountId: read(variables.BOTBYE_ACCOUNT_ID),
      dialect: toDialect(read),
      timeoutMs: read(variables.BOTBYE_TIMEOUT_MS),
      connections: read(variables.BOTBYE_CONNECTIONS),
      maxRetries: read(variables.BOTBYE_MAX_RETRIES),
    },
    callers: {
      tokensFile: read(variables.GATEWAY_TOKENS_FILE),
      jwt: toJwt(read, files),
      quotaCostPerMinute: read(variables.QUOTA_COST_PER_MINUTE),
    },
    server: {
      host: read(variables.HOST),
      port: read(variables.PORT),
      metricsPort: read(variables.METRICS_PORT),
      keepAliveMs: read(variables.KEEP_ALIVE_MS),
      compression: read(variables.COMPRESSION),
      allowedHosts: read(variables.ALLOWED_HOSTS),
      shutdownDelayMs: read(variables.SHUTDOWN_DELAY_MS),
      shutdownTimeoutMs: read(variables.SHUTDOWN_TIMEOUT_MS),
      workers: read(variables.WORKERS),
    },
    cache: {
      freshMs: {
        requests: read(variables.CACHE_REQUESTS_TTL_MS),
        summary: read(variables.CACHE_SUMMARY_TTL_MS),
        count: read(variables.CACHE_COUNT_TTL_MS),
      },
      staleMs: read(variables.CACHE_STALE_MS),
      staleIfErrorMs: read(variables.CACHE_STALE_IF_ERROR_MS),
      maxBytes: read(variables.CACHE_MAX_BYTES),
      redisUrl: read(variables.REDIS_URL),
    },
    limits: {
      maxPageSize: read(variables.MAX_PAGE_SIZE),
      maxDepth: read(variables.MAX_DEPTH),
      maxAliases: read(variables.MAX_ALIASES),
      maxCost: read(variables.MAX_COST),
      maxUpstreamCalls: read(variables.MAX_UPSTREAM_CALLS),
      operationTimeoutMs: read(variables.OPERATION_TIMEOUT_MS),
      maxInFlight: read(variables.MAX_IN_FLIGHT),
    },
    live: {
      pollMs: read(variables.LIVE_POLL_MS),
      latenessMs: read(variables.LIVE_LATENESS_MS),
      maxSubscribers: read(variables.MAX_SUBSCRIBERS),
    },
    privacy: { reveal: new Set(read(variables.PRIVACY_REVEAL)), ip: read(variables.PRIVACY_IP) },
    graphql: {
      graphiql: read(variables.GRAPHIQL),
      introspection: read(variables.INTROSPECTION),
      fastPaths: read(variables.FAST_PATHS),
      corsOrigins: read(variables.CORS_ORIGINS),
      persistedOperationsFile: read(variables.PERSISTED_OPERATIONS_FILE),
      persistedOperationsOnly: read(variables.PERSISTED_OPERATIONS_ONLY),
    },
    federation: {
      enabled: read(variables.FEDERATION),
      routerSecret: read(variables.FEDERATION_ROUTER_SECRET),
      tags: read(variables.FEDERATION_TAGS),
    },
    log: { level: read(variables.LOG_LEVEL), sample: read(variables.LOG_SAMPLE) },
    tracing: {
      endpoint: read(variables.OTEL_EXPORTER_OTLP_ENDPOINT),
      serviceName: read(variables.OTEL_SERVICE_NAME),
    },
  };
}

function toJwt(read: Read, { publicKey }: ReadFiles): JwtConfig | undefined {
  const jwksUrl = read(variables.GATEWAY_JWKS_URL);
  const issuer = read(variables.GATEWAY_JWT_ISSUER);
  const audience = read(variables.GATEWAY_JWT_AUDIENCE);
  if ((jwksUrl ?? publicKey) === undefined || issuer === undefined || audience === undefined) return undefined;
  return { jwksUrl, publicKey, issuer, audience, projectsClaim: read(variables.GATEWAY_JWT_PROJECTS_CLAIM) };
}

function toDialect(read: Read): Dialect {
  const family = pathFamilies[read(variables.BOTBYE_PATHS)];
  return {
    authScheme: read(variables.BOTBYE_AUTH_SCHEME),
    paths: {
      requests: read(variables.BOTBYE_PATH_LIST) ?? family.requests,
      summary: read(variables.BOTBYE_PATH_SUMMARY) ?? family.summary,
      count: read(variables.BOTBYE_PATH_COUNT) ?? family.count,
    },
    paging: read(variables.BOTBYE_PAGING),
    operandsKey: read(variables.BOTBYE_OPERANDS_KEY),
    valueEncoding: read(variables.BOTBYE_VALUE_ENCODING),
    fieldCase: read(variables.BOTBYE_FIELD_CASE),
    total: read(variables.BOTBYE_TOTAL),
  };
}
