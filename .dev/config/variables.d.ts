import { type Kind } from './variable-kinds.ts';
/**
 * Every environment variable, one row each. `load-config.ts` reads by it; `.env.example`, the README's table and the
 * unknown-name check are made of it. A row that is not here does not exist.
 */
export interface Variable<T> {
    readonly group: 'Upstream' | 'Server' | 'Cache' | 'Limits' | 'GraphQL' | 'Federation' | 'Privacy' | 'Process';
    readonly kind: Kind<T>;
    /** The value where the variable is unset. */
    readonly default: T;
    /** The same, where it differs with `NODE_ENV=production`. */
    readonly productionDefault?: T;
    /** The same, where it differs with `FEDERATION=true`. */
    readonly subgraphDefault?: T;
    /** How the default reads, where its value does not say it. */
    readonly defaultText?: string;
    /** A secret is never repeated, and can also be given as the path of a file in `NAME_FILE`. */
    readonly secret?: true;
    /** One sentence for the person who sets it. */
    readonly meaning: string;
}
export declare const variables: {
    BOTBYE_BASE_URL: Variable<string | undefined>;
    BOTBYE_API_KEY: Variable<string | undefined>;
    BOTBYE_ACCOUNT_ID: Variable<string | undefined>;
    BOTBYE_AUTH_SCHEME: Variable<"bearer" | "x-api-key">;
    BOTBYE_PATHS: Variable<"events" | "requests">;
    BOTBYE_PATH_LIST: Variable<string | undefined>;
    BOTBYE_PATH_SUMMARY: Variable<string | undefined>;
    BOTBYE_PATH_COUNT: Variable<string | undefined>;
    BOTBYE_PAGING: Variable<"cursor-limit" | "cursor-object" | "flat">;
    BOTBYE_OPERANDS_KEY: Variable<"opearands" | "operands">;
    BOTBYE_VALUE_ENCODING: Variable<"native" | "string">;
    BOTBYE_FIELD_CASE: Variable<"camel" | "snake">;
    BOTBYE_TOTAL: Variable<"never" | "on-demand">;
    BOTBYE_TIMEOUT_MS: Variable<number>;
    BOTBYE_CONNECTIONS: Variable<number>;
    BOTBYE_MAX_RETRIES: Variable<number>;
    HOST: Variable<string>;
    PORT: Variable<number>;
    KEEP_ALIVE_MS: Variable<number>;
    ALLOWED_HOSTS: Variable<readonly string[]>;
    WORKERS: Variable<number | "auto">;
    GATEWAY_ANONYMOUS: Variable<boolean>;
    SHUTDOWN_DELAY_MS: Variable<number>;
    SHUTDOWN_TIMEOUT_MS: Variable<number>;
    CACHE_REQUESTS_TTL_MS: Variable<number>;
    CACHE_SUMMARY_TTL_MS: Variable<number>;
    CACHE_COUNT_TTL_MS: Variable<number>;
    CACHE_STALE_MS: Variable<number>;
    CACHE_STALE_IF_ERROR_MS: Variable<number>;
    CACHE_MAX_BYTES: Variable<number>;
    REDIS_URL: Variable<string | undefined>;
    MAX_PAGE_SIZE: Variable<number>;
    MAX_DEPTH: Variable<number>;
    MAX_ALIASES: Variable<number>;
    MAX_COST: Variable<number>;
    MAX_UPSTREAM_CALLS: Variable<number>;
    OPERATION_TIMEOUT_MS: Variable<number>;
    MAX_IN_FLIGHT: Variable<number>;
    CORS_ORIGINS: Variable<readonly string[]>;
    GRAPHIQL: Variable<boolean>;
    INTROSPECTION: Variable<boolean>;
    FAST_PATHS: Variable<boolean>;
    FEDERATION: Variable<boolean>;
    FEDERATION_ROUTER_SECRET: Variable<string | undefined>;
    FEDERATION_TAGS: Variable<readonly {
        readonly coordinate: string;
        readonly tag: string;
    }[]>;
    PRIVACY_REVEAL: Variable<readonly ("headers" | "serverKey" | "token")[]>;
    LOG_LEVEL: Variable<"debug" | "error" | "fatal" | "info" | "silent" | "trace" | "warn">;
    NODE_ENV: Variable<string | undefined>;
};
/** The default in force, with or without `NODE_ENV=production` and `FEDERATION=true`. */
export declare function defaultOf<T>(row: Variable<T>, production: boolean, subgraph?: boolean): T;
