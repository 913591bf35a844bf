/**
 * Everything a gateway can be told, nested by who reads it. Made by `loadConfig` from environment variables (one row
 * each in variables.ts), or written by hand by those who embed the gateway.
 */
export interface Config {
    readonly upstream: UpstreamConfig;
    readonly server: ServerConfig;
    readonly cache: CacheConfig;
    readonly limits: LimitsConfig;
    readonly privacy: PrivacyConfig;
    readonly graphql: GraphqlConfig;
    readonly federation: FederationConfig;
    readonly log: LogConfig;
}
export interface UpstreamConfig {
    /** Absolute http(s) URL without a trailing slash. Undefined: `serve` starts the embedded sandbox and puts its URL here. */
    readonly baseUrl: string | undefined;
    /** True while the embedded sandbox stands in for the vendor. */
    readonly sandbox: boolean;
    /** The gateway's own key, raw. Undefined: callers bring theirs. */
    readonly apiKey: string | undefined;
    /** The account used where a query names none. */
    readonly accountId: string | undefined;
    readonly dialect: Dialect;
    /** One attempt. */
    readonly timeoutMs: number;
    /** Sockets to the upstream. */
    readonly connections: number;
    /** Extra attempts after one that may be repeated. */
    readonly maxRetries: number;
}
/** Everything the vendor's pages disagree on, as one value. No part of it is ever guessed from an answer. */
export interface Dialect {
    readonly authScheme: 'bearer' | 'x-api-key';
    /** The part below `/api/v1/{account_id}/projects/{project_id}/`, per endpoint. */
    readonly paths: {
        readonly requests: string;
        readonly summary: string;
        readonly count: string;
    };
    readonly paging: 'cursor-limit' | 'cursor-object' | 'flat';
    readonly operandsKey: 'operands' | 'opearands';
    readonly valueEncoding: 'native' | 'string';
    readonly fieldCase: 'camel' | 'snake';
    readonly total: 'on-demand' | 'never';
}
export interface ServerConfig {
    readonly host: string;
    readonly port: number;
    /** How long the listener keeps a connection on which nothing is asked. */
    readonly keepAliveMs: number;
    /** Names, beside loopback's, that a gateway which holds a key on loopback answers to. */
    readonly allowedHosts: readonly string[];
    readonly shutdownDelayMs: number;
    readonly shutdownTimeoutMs: number;
    /** Processes that `serve` answers with; `auto` is one for each core. */
    readonly workers: number | 'auto';
}
export interface CacheConfig {
    /** How long an answer of each endpoint is fresh; 0 keeps none of it. */
    readonly freshMs: {
        readonly requests: number;
        readonly summary: number;
        readonly count: number;
    };
    /** How long after that it is served while one call refreshes it. */
    readonly staleMs: number;
    /** How long after being fresh it is served where the upstream fails. */
    readonly staleIfErrorMs: number;
    /** Memory for cached answers. */
    readonly maxBytes: number;
    /** redis: or rediss: URL of a cache that replicas share. Undefined: memory only. */
    readonly redisUrl: string | undefined;
}
export interface LimitsConfig {
    readonly maxPageSize: number;
    readonly maxDepth: number;
    readonly maxAliases: number;
    readonly maxCost: number;
    readonly maxUpstreamCalls: number;
    readonly operationTimeoutMs: number;
    /** Operations executing at once, at most; fewer while the event loop lags. */
    readonly maxInFlight: number;
}
export type Revealable = 'headers' | 'token' | 'serverKey';
export interface PrivacyConfig {
    /** What is shown unmasked. */
    readonly reveal: ReadonlySet<Revealable>;
}
export interface GraphqlConfig {
    readonly graphiql: boolean;
    readonly introspection: boolean;
    /** Whether finished answers are shared and operations run by plan; if not, all go through Yoga and graphql-js. */
    readonly fastPaths: boolean;
    readonly corsOrigins: readonly string[];
}
export interface FederationConfig {
    /** Whether the subgraph is served instead of the plain schema. */
    readonly enabled: boolean;
    /** What routers have to send for `_service` and `_entities`. Undefined: everybody is answered. */
    readonly routerSecret: string | undefined;
    /** What is tagged in the subgraph. */
    readonly tags: readonly SchemaTag[];
}
export interface SchemaTag {
    /** Schema coordinate: `Type`, `Type.field`, `Type.field(argument:)` or `Enum.VALUE`. */
    readonly coordinate: string;
    readonly tag: string;
}
export interface LogConfig {
    readonly level: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
}
