/**
 * Everything a gateway can be told, nested by who reads it. `loadConfig` makes one of environment variables, with a
 * default for each; the easiest way to change a member by hand is to copy that one.
 *
 * @example
 * const loaded = loadConfig({ BOTBYE_BASE_URL: 'https://botbye-api.example.com' });
 * if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
 * const config: Config = { ...loaded.config, cache: { ...loaded.config.cache, staleMs: 30_000 } };
 */
export interface Config {
  /** Where the vendor's API is, whose key is used, and how calls are made. */
  readonly upstream: UpstreamConfig;
  /** Who may call a gateway that holds the vendor's keys, and how much. */
  readonly callers: CallersConfig;
  /** The listener of `serve`. `createGateway` opens no port and reads none of it. */
  readonly server: ServerConfig;
  /** How long data is kept, and where. */
  readonly cache: CacheConfig;
  /** What one operation may ask for, and how many run at once. */
  readonly limits: LimitsConfig;
  /** How new requests reach those who subscribe to them. */
  readonly live: LiveConfig;
  /** What is shown unmasked. */
  readonly privacy: PrivacyConfig;
  /** GraphiQL, introspection, and who may ask from a browser. */
  readonly graphql: GraphqlConfig;
  /** Whether a Federation 2 subgraph is served, and how. */
  readonly federation: FederationConfig;
  /** The log of `serve`. `createGateway` writes no log and reads none of it. */
  readonly log: LogConfig;
  /** The export of traces by `serve`. `createGateway` exports nothing and reads none of it: its `opentelemetry` option makes spans. */
  readonly tracing: TracingConfig;
}

/** The vendor's API, and how calls to it are made. */
export interface UpstreamConfig {
  /**
   * The absolute http or https URL before `/api/v1`, without a trailing slash. If undefined, `serve` starts the embedded sandbox
   * and puts its URL here; `createGateway` throws.
   *
   * @defaultValue undefined, from `BOTBYE_BASE_URL`
   * @example 'https://botbye-api.example.com'
   */
  readonly baseUrl: string | undefined;
  /**
   * Whether the embedded sandbox is the upstream; `botbyeGateway { sandbox }` shows it.
   *
   * @defaultValue true if `baseUrl` is undefined
   */
  readonly sandbox: boolean;
  /**
   * The gateway's own key, as the vendor issued it. If undefined, each caller's key is sent upstream.
   *
   * @defaultValue undefined, from `BOTBYE_API_KEY`
   */
  readonly apiKey: string | undefined;
  /**
   * The gateway's own keys, one for each account, in place of `apiKey`. A project of another account is `NOT_FOUND`.
   *
   * @defaultValue undefined, from `BOTBYE_ACCOUNTS_FILE`
   * @example [{ account: 'harbour', key: 'KEY', scheme: undefined, projects: ['185071d5-d4fe-4bea-93df-19d0bd8c2d0d'] }]
   */
  readonly accounts: readonly HeldAccount[] | undefined;
  /**
   * The account of queries that name none: 1 to 64 letters, digits, `_` or `-`.
   *
   * @defaultValue undefined, from `BOTBYE_ACCOUNT_ID`
   * @example 'harbour'
   */
  readonly accountId: string | undefined;
  /** The spellings that the vendor's API understands. */
  readonly dialect: Dialect;
  /**
   * How long one attempt at a call may take, in milliseconds, from when it has a socket to the last byte. The wait for
   * a socket is part of the operation's time (`OPERATION_TIMEOUT_MS`).
   *
   * @defaultValue 3000, from `BOTBYE_TIMEOUT_MS`
   */
  readonly timeoutMs: number;
  /**
   * The most sockets that are open to the upstream at once.
   *
   * @defaultValue 64, from `BOTBYE_CONNECTIONS`
   */
  readonly connections: number;
  /**
   * The most extra attempts of one call, after a broken connection, a 503, or a 429 with a pause of at most 1 s.
   *
   * @defaultValue 2, from `BOTBYE_MAX_RETRIES`
   */
  readonly maxRetries: number;
}

/** An account of the vendor whose key the gateway holds. */
export interface HeldAccount {
  /** The id of the account. */
  readonly account: string;
  /** The key, as the vendor issued it. */
  readonly key: string;
  /** How this key is sent. If undefined, as `Dialect.authScheme` says. */
  readonly scheme: Dialect['authScheme'] | undefined;
  /** The ids of its projects. If undefined, the gateway reads whichever project the key reaches, and lists none. */
  readonly projects: readonly string[] | undefined;
}

/**
 * Who may call a gateway that holds the vendor's keys. Without tokens and JWTs, `createGateway` lets everybody in: the server in
 * which it is embedded decides who reaches it. Callers of a gateway without a key bring their own.
 */
export interface CallersConfig {
  /**
   * The path of a JSON file of tokens, read again when it changes; docs/security.md has its form.
   *
   * @defaultValue undefined, from `GATEWAY_TOKENS_FILE`
   * @example '/etc/botbye-graphql/tokens.json'
   */
  readonly tokensFile: string | undefined;
  /**
   * How JWTs of callers are verified. If undefined, none is accepted.
   *
   * @defaultValue undefined
   */
  readonly jwt: JwtConfig | undefined;
  /**
   * What one caller's operations may cost in a minute, in the unit of `LimitsConfig.maxCost`. A token's own quota wins.
   *
   * @defaultValue undefined, from `QUOTA_COST_PER_MINUTE`
   */
  readonly quotaCostPerMinute: number | undefined;
}

/** How JWTs of callers are verified: by the keys of a server, or by one public key. */
export interface JwtConfig {
  /**
   * The URL of a JSON Web Key Set.
   *
   * @defaultValue undefined, from `GATEWAY_JWKS_URL`
   * @example 'https://login.example.com/.well-known/jwks.json'
   */
  readonly jwksUrl: string | undefined;
  /**
   * A public key: PEM (SPKI) or a JSON Web Key.
   *
   * @defaultValue undefined, the content of the file that `GATEWAY_JWT_PUBLIC_KEY_FILE` names
   */
  readonly publicKey: string | undefined;
  /** The value that the claim `iss` must have. From `GATEWAY_JWT_ISSUER`. */
  readonly issuer: string;
  /** The value that the claim `aud` must have or contain. From `GATEWAY_JWT_AUDIENCE`. */
  readonly audience: string;
  /**
   * The claim that lists the projects which the caller may see.
   *
   * @defaultValue projects, from `GATEWAY_JWT_PROJECTS_CLAIM`
   */
  readonly projectsClaim: string;
}

/**
 * The spellings on which the vendor's pages disagree, one choice for each. The gateway never guesses one from a response.
 * `botbye-graphql doctor` finds the right ones.
 */
export interface Dialect {
  /**
   * `bearer` sends `Authorization: Bearer KEY`; `x-api-key` sends `X-Api-Key` with the key in Base64.
   *
   * @defaultValue bearer, from `BOTBYE_AUTH_SCHEME`
   */
  readonly authScheme: 'bearer' | 'x-api-key';
  /**
   * The path of each endpoint below `/api/v1/{account_id}/projects/{project_id}/`: segments of letters, digits, `_` and
   * `-`, joined by `/`.
   *
   * @defaultValue the family that `BOTBYE_PATHS` names; `BOTBYE_PATH_LIST`, `BOTBYE_PATH_SUMMARY` and `BOTBYE_PATH_COUNT` replace one each
   * @example { requests: 'events', summary: 'overviews/declined_events', count: 'overviews/declined_events/count' }
   */
  readonly paths: { readonly requests: string; readonly summary: string; readonly count: string };
  /**
   * How cursors and page sizes are written in the parameters of the list.
   *
   * @defaultValue cursor-limit, from `BOTBYE_PAGING`
   */
  readonly paging: 'cursor-limit' | 'cursor-object' | 'flat';
  /**
   * The key that holds the parts of an `and` or `or`. The vendor's pages have both spellings.
   *
   * @defaultValue operands, from `BOTBYE_OPERANDS_KEY`
   */
  readonly operandsKey: 'operands' | 'opearands';
  /**
   * Whether booleans and numbers in a filter are sent as JSON's own or as strings.
   *
   * @defaultValue native, from `BOTBYE_VALUE_ENCODING`
   */
  readonly valueEncoding: 'native' | 'string';
  /**
   * How field names are written in filters and orders.
   *
   * @defaultValue camel, from `BOTBYE_FIELD_CASE`
   */
  readonly fieldCase: 'camel' | 'snake';
  /**
   * Whether the gateway asks for the number of all rows if a query selects `totalCount`. With `never` it is null.
   *
   * @defaultValue on-demand, from `BOTBYE_TOTAL`
   */
  readonly total: 'on-demand' | 'never';
}

/** The listener of `serve`. */
export interface ServerConfig {
  /**
   * The IP address or host name to listen on.
   *
   * @defaultValue 127.0.0.1, from `HOST`
   */
  readonly host: string;
  /**
   * The port to listen on; 0 picks a free one.
   *
   * @defaultValue 4000, from `PORT`
   */
  readonly port: number;
  /**
   * The port, on `host`, of a listener for Prometheus and balancers: `/metrics`, `/health` and `/ready`. 0 picks a free one;
   * undefined: there is no such listener.
   *
   * @defaultValue undefined, from `METRICS_PORT`
   * @example 9400
   */
  readonly metricsPort: number | undefined;
  /**
   * How long an idle connection is kept, in milliseconds: longer than the balancer in front keeps one.
   *
   * @defaultValue 75000, from `KEEP_ALIVE_MS`
   */
  readonly keepAliveMs: number;
  /**
   * Whether responses beyond 1 kB are packed, by brotli or gzip, for clients that accept it.
   *
   * @defaultValue true, from `COMPRESSION`
   */
  readonly compression: boolean;
  /**
   * The host names, beside those of loopback, under which a gateway that holds a key on loopback answers `/graphql`.
   *
   * @defaultValue [], from `ALLOWED_HOSTS`
   * @example ['gateway.internal']
   */
  readonly allowedHosts: readonly string[];
  /**
   * How long the listener still accepts requests after SIGTERM, with readiness down, in milliseconds.
   *
   * @defaultValue 0; 5000 with NODE_ENV=production, from `SHUTDOWN_DELAY_MS`
   */
  readonly shutdownDelayMs: number;
  /**
   * How long requests in flight may take after that, in milliseconds.
   *
   * @defaultValue 20000, from `SHUTDOWN_TIMEOUT_MS`
   */
  readonly shutdownTimeoutMs: number;
  /**
   * How many processes answer at the port, each with limits and a memory cache of its own; `auto` is one for each core.
   *
   * @defaultValue 1, from `WORKERS`
   */
  readonly workers: number | 'auto';
}

/** How long data is kept. Data is kept only for the credential that it was fetched with. */
export interface CacheConfig {
  /**
   * How long data of each endpoint is fresh, in milliseconds; 0 keeps none of it.
   *
   * @defaultValue 2000 for `requests`, 10000 for `summary` and `count`, from `CACHE_REQUESTS_TTL_MS`, `CACHE_SUMMARY_TTL_MS` and `CACHE_COUNT_TTL_MS`
   * @example { requests: 2_000, summary: 10_000, count: 10_000 }
   */
  readonly freshMs: { readonly requests: number; readonly summary: number; readonly count: number };
  /**
   * How long after being fresh an entry is served while one call refreshes it, in milliseconds.
   *
   * @defaultValue 10000, from `CACHE_STALE_MS`
   */
  readonly staleMs: number;
  /**
   * How long after being fresh an entry is served if the upstream fails, in milliseconds; never after 400, 401, 403 or 404.
   *
   * @defaultValue 120000, from `CACHE_STALE_IF_ERROR_MS`
   */
  readonly staleIfErrorMs: number;
  /**
   * The memory for entries, in bytes: three quarters for data, one quarter for finished responses.
   *
   * @defaultValue 67108864, from `CACHE_MAX_BYTES`
   */
  readonly maxBytes: number;
  /**
   * The redis: or rediss: URL of a cache that replicas share. It needs the package `redis`. If undefined, there is only memory.
   *
   * @defaultValue undefined, from `REDIS_URL`
   * @example 'redis://127.0.0.1:6379'
   */
  readonly redisUrl: string | undefined;
}

/** What one operation may ask for, and how many run at once. */
export interface LimitsConfig {
  /**
   * The largest `first` or `last` of a page of requests. The upstream serves 100 rows a call; the gateway joins pages.
   *
   * @defaultValue 500, from `MAX_PAGE_SIZE`
   */
  readonly maxPageSize: number;
  /**
   * How deep the fields of an operation may nest.
   *
   * @defaultValue 12, from `MAX_DEPTH`
   */
  readonly maxDepth: number;
  /**
   * How many aliases an operation may have, each fragment counted once for each spread.
   *
   * @defaultValue 30, from `MAX_ALIASES`
   */
  readonly maxAliases: number;
  /**
   * How much an operation may cost: 1 for each object that it can return, 10 for each field that asks the upstream.
   *
   * @defaultValue 5000, from `MAX_COST`
   */
  readonly maxCost: number;
  /**
   * How many upstream calls an operation may make. Cached and shared calls do not count.
   *
   * @defaultValue 50; 500 with FEDERATION=true, from `MAX_UPSTREAM_CALLS`
   */
  readonly maxUpstreamCalls: number;
  /**
   * How long one whole operation may take, in milliseconds.
   *
   * @defaultValue 10000, from `OPERATION_TIMEOUT_MS`
   */
  readonly operationTimeoutMs: number;
  /**
   * The most operations that execute at once; fewer while the event loop lags. Those beyond get 503.
   *
   * @defaultValue 256, from `MAX_IN_FLIGHT`
   */
  readonly maxInFlight: number;
}

/**
 * A group of secrets that can be shown: `headers` is everything that the visitor's request carried, `token` and `serverKey` are the
 * fields of these names, `ip` is whole addresses in spite of `PrivacyConfig.ip`.
 */
export type Revealable = 'headers' | 'token' | 'serverKey' | 'ip';

/** How new requests reach those who subscribe to them. docs/live.md has the whole story. */
export interface LiveConfig {
  /**
   * How long after one poll of a list the next one follows, in milliseconds. All who subscribe to the list with the same
   * credential share the poll.
   *
   * @defaultValue 2000, from `LIVE_POLL_MS`
   */
  readonly pollMs: number;
  /**
   * How much older than the newest request one may be that the upstream shows only now, in milliseconds.
   *
   * @defaultValue 30000, from `LIVE_LATENESS_MS`
   */
  readonly latenessMs: number;
  /**
   * How many subscriptions a process serves at once. Those beyond get 503.
   *
   * @defaultValue 1000, from `MAX_SUBSCRIBERS`
   */
  readonly maxSubscribers: number;
}

/** What is shown unmasked. docs/privacy.md has the table. */
export interface PrivacyConfig {
  /**
   * The groups of secrets that are shown.
   *
   * @defaultValue empty, from `PRIVACY_REVEAL`
   * @example new Set(['headers'])
   */
  readonly reveal: ReadonlySet<Revealable>;
  /**
   * How addresses are shown: whole, as the address of their network (/24 or /48), or as an address within fd00::/8 made by a
   * keyed hash.
   *
   * @defaultValue full, from `PRIVACY_IP`
   */
  readonly ip: 'full' | 'truncated' | 'hashed';
}

/** GraphiQL, introspection, and who may ask from a browser. */
export interface GraphqlConfig {
  /**
   * Whether a browser that opens `/graphql` gets GraphiQL.
   *
   * @defaultValue true; false with NODE_ENV=production, from `GRAPHIQL`
   */
  readonly graphiql: boolean;
  /**
   * Whether callers may ask for the schema. If not, messages suggest no names of it either.
   *
   * @defaultValue true; false with NODE_ENV=production, from `INTROSPECTION`
   */
  readonly introspection: boolean;
  /**
   * Whether finished responses are shared and operations run by plan. If not, each goes through Yoga and graphql-js: for
   * finding out whether a fault is there.
   *
   * @defaultValue true, from `FAST_PATHS`
   */
  readonly fastPaths: boolean;
  /**
   * The origins whose pages may use the API from a browser, without a path.
   *
   * @defaultValue [], from `CORS_ORIGINS`
   * @example ['https://dashboard.example.com']
   */
  readonly corsOrigins: readonly string[];
  /**
   * The path of a file of trusted documents, read again when it changes: a manifest of the client preset or of Apollo.
   *
   * @defaultValue undefined, from `PERSISTED_OPERATIONS_FILE`
   * @example '/etc/botbye-graphql/persisted-documents.json'
   */
  readonly persistedOperationsFile: string | undefined;
  /**
   * Whether only the documents of that file are answered.
   *
   * @defaultValue false, from `PERSISTED_OPERATIONS_ONLY`
   */
  readonly persistedOperationsOnly: boolean;
}

/** Whether a Federation 2 subgraph is served, and how. */
export interface FederationConfig {
  /**
   * Whether the subgraph is served instead of the plain schema.
   *
   * @defaultValue false, from `FEDERATION`
   */
  readonly enabled: boolean;
  /**
   * The secret that routers send as `x-router-secret` for `_service` and `_entities`. If undefined, both answer everybody.
   *
   * @defaultValue undefined, from `FEDERATION_ROUTER_SECRET`
   */
  readonly routerSecret: string | undefined;
  /**
   * The tags of the subgraph. A coordinate that is not in the schema makes `createGateway` throw.
   *
   * @defaultValue [], from `FEDERATION_TAGS`
   * @example [{ coordinate: 'BotByeRequest.headers', tag: 'internal' }]
   */
  readonly tags: readonly SchemaTag[];
}

/** One `@tag` of the subgraph. */
export interface SchemaTag {
  /**
   * Schema coordinate: `Type`, `Type.field`, `Type.field(argument:)` or `Enum.VALUE`.
   *
   * @example 'BotByeRequest.headers'
   */
  readonly coordinate: string;
  /**
   * The name of the tag.
   *
   * @example 'internal'
   */
  readonly tag: string;
}

/** The log: of `serve` as JSON lines on standard output, of an embedder by the logger that it hands in. */
export interface LogConfig {
  /**
   * The share of successful operations that get their line, from 0 to 1. Failed ones always do.
   *
   * @defaultValue 1, from `LOG_SAMPLE`
   */
  readonly sample: number;
  /**
   * The level from which `serve` writes lines. Operations have lines at `info`, upstream calls at `debug`.
   *
   * @defaultValue info, from `LOG_LEVEL`
   */
  readonly level: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
}

/** Where `serve` sends traces. */
export interface TracingConfig {
  /**
   * The http or https URL of an OpenTelemetry collector, to which `/v1/traces` is appended. It needs four packages of
   * OpenTelemetry. If undefined, there are no traces.
   *
   * @defaultValue undefined, from `OTEL_EXPORTER_OTLP_ENDPOINT`
   * @example 'http://127.0.0.1:4318'
   */
  readonly endpoint: string | undefined;
  /**
   * What the gateway is called in traces.
   *
   * @defaultValue botbye-graphql, from `OTEL_SERVICE_NAME`
   */
  readonly serviceName: string;
}
