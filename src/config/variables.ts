import {
  baseUrl,
  boolean,
  choice,
  duration,
  either,
  hostName,
  integer,
  type Kind,
  keySetUrl,
  list,
  origin,
  redisUrl,
  schemaTag,
  share,
  text,
} from './variable-kinds.ts';

/**
 * A row for each environment variable. `load-config.ts`, `.env.example`, the table of docs/configuration.md and the check of
 * unknown names all use these rows.
 */
export interface Variable<T> {
  readonly group:
    | 'Upstream'
    | 'Callers'
    | 'Server'
    | 'Cache'
    | 'Live requests'
    | 'Limits'
    | 'GraphQL'
    | 'Federation'
    | 'Privacy'
    | 'Process';
  readonly kind: Kind<T>;
  /** The value if the variable is not set. */
  readonly default: T;
  /** The default with `NODE_ENV=production`, if it differs. */
  readonly productionDefault?: T;
  /** The default with `FEDERATION=true`, if it differs. */
  readonly subgraphDefault?: T;
  /** The default in words, if its value does not explain itself. */
  readonly defaultText?: string;
  /** A secret is never printed, and can also be given as the path of a file in `NAME_FILE`. */
  readonly secret?: true;
  /** One sentence for the person who sets it. */
  readonly meaning: string;
}

function variable<const T>(row: Variable<T>): Variable<T> {
  return row;
}

const upstreamPath = text(
  /^(?=.{1,200}$)[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/,
  'a relative path: segments of letters, digits, "_" and "-", joined by "/"',
);

const filePath = text(/^[^\0]{1,4096}$/, 'the path of a file');

const claimValue = text(/^[\x21-\x7e]{1,1000}$/, 'visible ASCII without spaces, at most 1000 characters');

function pathOverride(endpoint: string, example: string): Variable<string | undefined> {
  return variable({
    group: 'Upstream',
    kind: upstreamPath,
    default: undefined,
    defaultText: 'unset: as BOTBYE_PATHS says',
    meaning: `The path of the ${endpoint} below …/projects/{project_id}/, if it belongs to neither family, e.g. ${example}.`,
  });
}

export const variables = {
  BOTBYE_BASE_URL: variable({
    group: 'Upstream',
    kind: baseUrl,
    default: undefined,
    defaultText: 'unset: the embedded sandbox',
    meaning: "The URL of the vendor's API.",
  }),
  BOTBYE_API_KEY: variable({
    group: 'Upstream',
    kind: text(/^[\x21-\x7e]{1,4096}$/, 'visible ASCII without spaces, at most 4096 characters'),
    default: undefined,
    defaultText: 'unset: callers bring their own',
    secret: true,
    meaning:
      "The gateway's own key, as the vendor issued it. If it is unset and a base URL is set, callers bring their own keys.",
  }),
  BOTBYE_ACCOUNTS_FILE: variable({
    group: 'Upstream',
    kind: filePath,
    default: undefined,
    defaultText: 'unset',
    meaning:
      'A JSON file with a key for each account, in place of BOTBYE_API_KEY: account, key or keyFile, scheme, projects; see docs/security.md.',
  }),
  BOTBYE_ACCOUNT_ID: variable({
    group: 'Upstream',
    kind: text(
      /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
      'an id: 1 to 64 letters, digits, "_" or "-", beginning with a letter or digit',
    ),
    default: undefined,
    defaultText: "unset; in the sandbox, the account of the vendor's example project",
    meaning: 'The account used if a query names none.',
  }),
  BOTBYE_AUTH_SCHEME: variable({
    group: 'Upstream',
    kind: choice('bearer', 'x-api-key'),
    default: 'bearer',
    meaning: 'How the key is sent: as a bearer token, or Base64-encoded in X-Api-Key (the gateway encodes it).',
  }),
  BOTBYE_PATHS: variable({
    group: 'Upstream',
    kind: choice('events', 'requests'),
    default: 'events',
    meaning: "The family of path names that the vendor's API uses.",
  }),
  BOTBYE_PATH_LIST: pathOverride('list of requests', 'validation-events'),
  BOTBYE_PATH_SUMMARY: pathOverride('declined summary', 'overviews/declined_events'),
  BOTBYE_PATH_COUNT: pathOverride('declined count', 'overviews/declined_events/count'),
  BOTBYE_PAGING: variable({
    group: 'Upstream',
    kind: choice('cursor-limit', 'cursor-object', 'flat'),
    default: 'cursor-limit',
    meaning: "The form of cursors and page sizes in the list's parameters.",
  }),
  BOTBYE_OPERANDS_KEY: variable({
    group: 'Upstream',
    kind: choice('operands', 'opearands'),
    default: 'operands',
    meaning: 'The spelling of the key with the parts of an "and" or "or".',
  }),
  BOTBYE_VALUE_ENCODING: variable({
    group: 'Upstream',
    kind: choice('native', 'string'),
    default: 'native',
    meaning: 'Whether filters send booleans and numbers as such or as strings.',
  }),
  BOTBYE_FIELD_CASE: variable({
    group: 'Upstream',
    kind: choice('camel', 'snake'),
    default: 'camel',
    meaning: 'The case of field names in filters and orders.',
  }),
  BOTBYE_TOTAL: variable({
    group: 'Upstream',
    kind: choice('on-demand', 'never'),
    default: 'on-demand',
    meaning: 'Whether the gateway requests the number of all rows if a query selects totalCount.',
  }),
  BOTBYE_TIMEOUT_MS: variable({
    group: 'Upstream',
    kind: duration(10, 120_000),
    default: 3_000,
    meaning: 'How long one attempt at a call may take.',
  }),
  BOTBYE_CONNECTIONS: variable({
    group: 'Upstream',
    kind: integer(1, 1_024),
    default: 64,
    meaning: "The most sockets to the vendor's API.",
  }),
  BOTBYE_MAX_RETRIES: variable({
    group: 'Upstream',
    kind: integer(0, 5),
    default: 2,
    meaning: 'Extra attempts at a call that may be repeated.',
  }),
  GATEWAY_TOKENS_FILE: variable({
    group: 'Callers',
    kind: filePath,
    default: undefined,
    defaultText: 'unset',
    meaning:
      'A JSON file of the tokens with which callers use a key that the gateway holds; read again when it changes. The command token create makes its lines.',
  }),
  GATEWAY_JWKS_URL: variable({
    group: 'Callers',
    kind: keySetUrl,
    default: undefined,
    defaultText: 'unset',
    meaning: 'The key set that verifies the JWTs with which callers use a key that the gateway holds.',
  }),
  GATEWAY_JWT_PUBLIC_KEY_FILE: variable({
    group: 'Callers',
    kind: filePath,
    default: undefined,
    defaultText: 'unset',
    meaning:
      'A file with the public key that verifies JWTs, in place of GATEWAY_JWKS_URL: PEM (SPKI) or a JSON Web Key.',
  }),
  GATEWAY_JWT_ISSUER: variable({
    group: 'Callers',
    kind: claimValue,
    default: undefined,
    defaultText: 'unset',
    meaning: 'The issuer (iss) that a JWT must have. Needed for JWTs.',
  }),
  GATEWAY_JWT_AUDIENCE: variable({
    group: 'Callers',
    kind: claimValue,
    default: undefined,
    defaultText: 'unset',
    meaning: 'The audience (aud) that a JWT must have. Needed for JWTs.',
  }),
  GATEWAY_JWT_PROJECTS_CLAIM: variable({
    group: 'Callers',
    kind: text(/^[\x21-\x7e]{1,200}$/, 'the name of a claim: visible ASCII without spaces, at most 200 characters'),
    default: 'projects',
    meaning: 'The claim of a JWT that lists the projects its caller may see: account/project, account/* or *.',
  }),
  GATEWAY_ANONYMOUS: variable({
    group: 'Callers',
    kind: boolean,
    default: false,
    meaning:
      'Lets anyone use a gateway that holds a key; required to listen beyond loopback with a key and without tokens or JWTs.',
  }),
  QUOTA_COST_PER_MINUTE: variable({
    group: 'Callers',
    kind: integer(1, 1_000_000_000),
    default: undefined,
    defaultText: 'unset: no quota',
    meaning:
      "What the operations of one caller may cost in a minute, in the unit of MAX_COST; a token's own quota wins.",
  }),
  HOST: variable({
    group: 'Server',
    kind: text(/^[A-Za-z0-9._:-]{1,253}$/, 'an IP address or a host name'),
    default: '127.0.0.1',
    meaning: 'The address to listen on.',
  }),
  PORT: variable({
    group: 'Server',
    kind: integer(0, 65_535),
    default: 4_000,
    meaning: 'The port to listen on; 0 picks a free one.',
  }),
  METRICS_PORT: variable({
    group: 'Server',
    kind: integer(0, 65_535),
    default: undefined,
    defaultText: 'unset: no such listener',
    meaning:
      'The port of a second listener on HOST: /metrics for Prometheus, and /health and /ready that answer however busy the gateway is; 0 picks a free one.',
  }),
  KEEP_ALIVE_MS: variable({
    group: 'Server',
    kind: duration(1, 3_600_000),
    default: 75_000,
    meaning: 'How long an idle connection is kept; set it higher than that of the load balancer (Google: 600000).',
  }),
  ALLOWED_HOSTS: variable({
    group: 'Server',
    kind: list(hostName),
    default: [],
    defaultText: 'loopback names only',
    meaning:
      'Host names, beside those of loopback, under which a gateway with a key on loopback answers; others get 421.',
  }),
  COMPRESSION: variable({
    group: 'Server',
    kind: boolean,
    default: true,
    meaning: 'Whether responses beyond 1 kB are packed, by brotli or gzip, for clients that accept it.',
  }),
  WORKERS: variable<number | 'auto'>({
    group: 'Server',
    kind: either(integer(1, 256), choice('auto')),
    default: 1,
    meaning:
      'The number of processes that share the port, each with its own limits and memory cache; auto: one per core.',
  }),
  SHUTDOWN_DELAY_MS: variable({
    group: 'Server',
    kind: duration(0, 120_000),
    default: 0,
    productionDefault: 5_000,
    meaning: 'How long to keep serving after SIGTERM while /ready already answers 503.',
  }),
  SHUTDOWN_TIMEOUT_MS: variable({
    group: 'Server',
    kind: duration(0, 300_000),
    default: 20_000,
    meaning: 'How long requests in flight may take to finish after that.',
  }),
  CACHE_REQUESTS_TTL_MS: variable({
    group: 'Cache',
    kind: duration(0, 3_600_000),
    default: 2_000,
    meaning: 'How long a page of requests is fresh; 0 switches its caching off.',
  }),
  CACHE_SUMMARY_TTL_MS: variable({
    group: 'Cache',
    kind: duration(0, 3_600_000),
    default: 10_000,
    meaning: 'How long a declined summary is fresh; 0 switches its caching off.',
  }),
  CACHE_COUNT_TTL_MS: variable({
    group: 'Cache',
    kind: duration(0, 3_600_000),
    default: 10_000,
    meaning: 'How long a declined count is fresh; 0 switches its caching off.',
  }),
  CACHE_STALE_MS: variable({
    group: 'Cache',
    kind: duration(0, 3_600_000),
    default: 10_000,
    meaning: 'How long stale data is served after that while one call refreshes it.',
  }),
  CACHE_STALE_IF_ERROR_MS: variable({
    group: 'Cache',
    kind: duration(0, 86_400_000),
    default: 120_000,
    meaning: 'How long data is served after being fresh if the upstream fails; never after a 400, 401, 403 or 404.',
  }),
  CACHE_MAX_BYTES: variable({
    group: 'Cache',
    kind: integer(0, 9_999_999_999),
    default: 67_108_864,
    meaning: 'Memory for cached data and responses, in bytes.',
  }),
  REDIS_URL: variable({
    group: 'Cache',
    kind: redisUrl,
    default: undefined,
    defaultText: 'unset: memory only',
    secret: true,
    meaning: 'A Redis as a cache that replicas share; needs the redis package. The gateway encrypts its entries.',
  }),
  MAX_PAGE_SIZE: variable({
    group: 'Limits',
    kind: integer(1, 10_000),
    default: 500,
    meaning: 'The largest value of first or last for a page of requests.',
  }),
  MAX_DEPTH: variable({
    group: 'Limits',
    kind: integer(1, 100),
    default: 12,
    meaning: 'How deep the fields of an operation may nest.',
  }),
  MAX_ALIASES: variable({
    group: 'Limits',
    kind: integer(0, 1_000),
    default: 30,
    meaning: 'How many aliases an operation may have.',
  }),
  MAX_COST: variable({
    group: 'Limits',
    kind: integer(1, 1_000_000),
    default: 5_000,
    meaning: 'What an operation may cost: 1 for each object it can return, 10 for each field that calls the upstream.',
  }),
  MAX_UPSTREAM_CALLS: variable({
    group: 'Limits',
    kind: integer(1, 10_000),
    default: 50,
    // A router requests the entities of a whole page at once.
    subgraphDefault: 500,
    meaning: "How many calls to the vendor's API an operation may cause.",
  }),
  OPERATION_TIMEOUT_MS: variable({
    group: 'Limits',
    kind: duration(10, 300_000),
    default: 10_000,
    meaning: 'How long one whole operation may take.',
  }),
  MAX_IN_FLIGHT: variable({
    group: 'Limits',
    kind: integer(1, 10_000),
    default: 256,
    meaning:
      'The most operations that a process executes at once; fewer while its event loop lags. Further ones get 503.',
  }),
  LIVE_POLL_MS: variable({
    group: 'Live requests',
    kind: duration(100, 3_600_000),
    default: 2_000,
    meaning:
      'How long after one poll of a list the next one follows. Polls are made only while somebody is subscribed.',
  }),
  LIVE_LATENESS_MS: variable({
    group: 'Live requests',
    kind: duration(0, 3_600_000),
    default: 30_000,
    meaning: 'How much older than the newest request one may be that the upstream shows only now.',
  }),
  MAX_SUBSCRIBERS: variable({
    group: 'Live requests',
    kind: integer(0, 100_000),
    default: 1_000,
    meaning: 'How many subscriptions a process serves at once. Further ones get 503; with 0 there are none.',
  }),
  CORS_ORIGINS: variable({
    group: 'GraphQL',
    kind: list(origin),
    default: [],
    meaning: 'The origins whose pages may call this API from a browser.',
  }),
  GRAPHIQL: variable({
    group: 'GraphQL',
    kind: boolean,
    default: true,
    productionDefault: false,
    meaning: 'Whether a browser that opens /graphql gets GraphiQL.',
  }),
  INTROSPECTION: variable({
    group: 'GraphQL',
    kind: boolean,
    default: true,
    productionDefault: false,
    meaning: 'Whether callers may query the schema.',
  }),
  PERSISTED_OPERATIONS_FILE: variable({
    group: 'GraphQL',
    kind: filePath,
    default: undefined,
    defaultText: 'unset',
    meaning:
      'A file of trusted documents, in the manifest of the client preset or of Apollo; read again when it changes.',
  }),
  PERSISTED_OPERATIONS_ONLY: variable({
    group: 'GraphQL',
    kind: boolean,
    default: false,
    meaning: 'Whether only the documents of PERSISTED_OPERATIONS_FILE are answered.',
  }),
  FAST_PATHS: variable({
    group: 'GraphQL',
    kind: boolean,
    default: true,
    meaning:
      'Whether equal requests share responses and operations run by plan; if not, each goes through Yoga and graphql-js.',
  }),
  FEDERATION: variable({
    group: 'Federation',
    kind: boolean,
    default: false,
    meaning: 'Whether to serve a Federation 2 subgraph instead of the plain schema.',
  }),
  FEDERATION_ROUTER_SECRET: variable({
    group: 'Federation',
    kind: text(/^[\x21-\x7e]{1,4096}$/, 'visible ASCII without spaces, at most 4096 characters'),
    default: undefined,
    defaultText: 'unset: no secret is required',
    secret: true,
    meaning: 'The secret that routers send as x-router-secret; without it, _service and _entities refuse.',
  }),
  FEDERATION_OPEN: variable({
    group: 'Federation',
    kind: boolean,
    default: false,
    meaning: 'Lets a subgraph with NODE_ENV=production run without FEDERATION_ROUTER_SECRET, open to every caller.',
  }),
  FEDERATION_TAGS: variable({
    group: 'Federation',
    kind: list(schemaTag),
    default: [],
    meaning: 'Parts of the subgraph that get a @tag, for contracts.',
  }),
  PRIVACY_REVEAL: variable({
    group: 'Privacy',
    kind: list(choice('headers', 'token', 'serverKey')),
    default: [],
    meaning:
      'Data to show unmasked: headers and everything else that the visitor sent, tokens, server keys; see docs/privacy.md.',
  }),
  PRIVACY_IP: variable({
    group: 'Privacy',
    kind: choice('full', 'truncated', 'hashed'),
    default: 'full',
    meaning:
      'How addresses are shown: whole, as the address of their network (/24, /48), or as a keyed hash within fd00::/8.',
  }),
  LOG_SAMPLE: variable({
    group: 'Process',
    kind: share,
    default: 1,
    meaning: 'The share of successful operations that get their line in the log; failed ones always do.',
  }),
  LOG_LEVEL: variable({
    group: 'Process',
    kind: choice('silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'),
    default: 'info',
    meaning: 'The lowest level of log lines that are written.',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable({
    group: 'Process',
    kind: baseUrl,
    default: undefined,
    defaultText: 'unset: no traces',
    meaning: 'An OpenTelemetry collector, to which traces are sent at /v1/traces; needs packages of OpenTelemetry.',
  }),
  OTEL_SERVICE_NAME: variable({
    group: 'Process',
    kind: text(/^[\x20-\x7e]{1,255}$/, 'visible ASCII, at most 255 characters'),
    default: 'botbye-graphql',
    meaning: 'What the gateway is called in traces.',
  }),
  NODE_ENV: variable({
    group: 'Process',
    kind: text(/^[A-Za-z0-9_-]{1,32}$/, 'a word, e.g. production'),
    default: undefined,
    defaultText: 'unset',
    meaning: 'With production, GraphiQL and introspection are off by default, and the shutdown has a delay.',
  }),
};

/** The effective default, depending on `NODE_ENV=production` and `FEDERATION=true`. */
export function defaultOf<T>(row: Variable<T>, production: boolean, subgraph = false): T {
  if (subgraph && row.subgraphDefault !== undefined) return row.subgraphDefault;
  return production && row.productionDefault !== undefined ? row.productionDefault : row.default;
}
