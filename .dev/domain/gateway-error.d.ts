/**
 * Every failure a caller can meet, as one closed set of codes and one class. Errors are born at two borders only: bad
 * arguments in `schema`, upstream trouble in `upstream`. They travel untouched through cache and loaders and are
 * translated once, in Yoga's error plugin. Whatever is not a GatewayError is a bug, and is masked.
 */
export declare const errorCodes: readonly ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'OPERATION_TOO_LARGE', 'OPERATION_TOO_COSTLY', 'UPSTREAM_CALL_LIMIT', 'TENANT_OVER_QUOTA', 'GATEWAY_OVERLOADED', 'DEADLINE_EXCEEDED', 'UPSTREAM_UNAUTHENTICATED', 'UPSTREAM_FORBIDDEN', 'UPSTREAM_RATE_LIMITED', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT', 'UPSTREAM_BAD_RESPONSE', 'PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED', 'PERSISTED_QUERY_REQUIRED', 'INTERNAL_SERVER_ERROR'];
export type ErrorCode = (typeof errorCodes)[number];
/** One validation item of an upstream 400, already trimmed; the only upstream text that a caller may see. */
export interface UpstreamErrorItem {
    readonly message: string;
    readonly code: string | null;
    readonly type: string | null;
    readonly param: string | null;
}
export interface GatewayErrorDetails {
    /** The GraphQL argument that is wrong. */
    readonly argument?: string;
    /** What the upstream said about a request it refused with 400. */
    readonly upstream?: {
        readonly errors: readonly UpstreamErrorItem[];
    };
    /** How long the upstream asked to be left alone. */
    readonly retryAfterMs?: number;
    /** Whether the same call may succeed if made again. Default false. */
    readonly retryable?: boolean;
    /** HTTP status of the refusal, whatever the media type of the response. Default: as its code has it. */
    readonly status?: number;
    readonly cause?: unknown;
}
export declare class GatewayError extends Error {
    readonly name = "GatewayError";
    readonly code: ErrorCode;
    readonly argument: string | undefined;
    readonly upstream: {
        readonly errors: readonly UpstreamErrorItem[];
    } | undefined;
    readonly retryAfterMs: number | undefined;
    readonly retryable: boolean;
    readonly status: number | undefined;
    constructor(code: ErrorCode, message: string, details?: GatewayErrorDetails);
}
/** A caller's argument that cannot be used; `message` says what is allowed. */
export declare function badInput(argument: string, message: string): GatewayError;
