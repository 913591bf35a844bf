/**
 * Every failure a caller can meet, as one closed set of codes and one class. Errors are born at two borders only: bad
 * arguments in `schema`, upstream trouble in `upstream`. They travel untouched through cache and loaders and are
 * translated once, in Yoga's error plugin. Whatever is not a GatewayError is a bug, and is masked.
 */
export const errorCodes = [
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'BAD_USER_INPUT',
    'UNAUTHENTICATED',
    'FORBIDDEN',
    'NOT_FOUND',
    'OPERATION_TOO_LARGE',
    'OPERATION_TOO_COSTLY',
    'UPSTREAM_CALL_LIMIT',
    'TENANT_OVER_QUOTA',
    'GATEWAY_OVERLOADED',
    'DEADLINE_EXCEEDED',
    'UPSTREAM_UNAUTHENTICATED',
    'UPSTREAM_FORBIDDEN',
    'UPSTREAM_RATE_LIMITED',
    'UPSTREAM_UNAVAILABLE',
    'UPSTREAM_TIMEOUT',
    'UPSTREAM_BAD_RESPONSE',
    'PERSISTED_QUERY_NOT_FOUND',
    'PERSISTED_QUERY_NOT_SUPPORTED',
    'PERSISTED_QUERY_REQUIRED',
    'INTERNAL_SERVER_ERROR',
];
export class GatewayError extends Error {
    name = 'GatewayError';
    code;
    argument;
    upstream;
    retryAfterMs;
    retryable;
    status;
    constructor(code, message, details = {}) {
        super(message, { cause: details.cause });
        this.code = code;
        this.argument = details.argument;
        this.upstream = details.upstream;
        this.retryAfterMs = details.retryAfterMs;
        this.retryable = details.retryable ?? false;
        this.status = details.status;
    }
}
/** A caller's argument that cannot be used; `message` says what is allowed. */
export function badInput(argument, message) {
    return new GatewayError('BAD_USER_INPUT', message, { argument });
}
