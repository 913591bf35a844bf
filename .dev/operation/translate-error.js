import { GraphQLError } from 'graphql';
import { GatewayError } from '../domain/gateway-error.js';
import { bugSignal } from '../observability/signals.js';
/** HTTP status of the codes that refuse a whole operation; the others null a field and leave 200. */
const statuses = {
    GRAPHQL_PARSE_FAILED: 400,
    GRAPHQL_VALIDATION_FAILED: 400,
    UNAUTHENTICATED: 401,
    FORBIDDEN: 403,
    OPERATION_TOO_LARGE: 400,
    OPERATION_TOO_COSTLY: 400,
    DEADLINE_EXCEEDED: 504,
    TENANT_OVER_QUOTA: 429,
    GATEWAY_OVERLOADED: 503,
    // Clients look for it in an answer, and take other statuses for a failure.
    PERSISTED_QUERY_NOT_FOUND: 200,
    PERSISTED_QUERY_NOT_SUPPORTED: 200,
};
/** RFC 9110, 11.6.1: who is refused for want of a credential is told which kind to send. */
const challenge = { 'www-authenticate': 'Bearer realm="botbye-graphql"' };
/** Codes that GraphQL itself raises: served to `application/json` with 200, as the GraphQL over HTTP draft has it. */
const specCodes = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);
/** One error as a caller sees it: a code of ours, nothing of upstream or of our insides. */
export function translateError(error, requestId) {
    const origin = originOf(error);
    if (origin instanceof GatewayError)
        return { error: fromGateway(error, origin), bug: undefined };
    if (origin instanceof GraphQLError && error.path === undefined)
        return { error: fromGraphql(error), bug: undefined };
    return { error: masked(error, requestId), bug: origin };
}
/** All errors of a result, as {@link translateError} has them; bugs among them are signalled. */
export function translateErrors(errors, requestId) {
    return errors.map((thrown) => {
        const known = thrown instanceof GraphQLError ? thrown : new GraphQLError(thrown.message, { originalError: thrown });
        const { error, bug } = translateError(known, requestId);
        if (bug !== undefined)
            bugSignal.publish(() => ({ requestId, error: bug }));
        return error;
    });
}
/** The HTTP status and headers that these errors ask for, and the errors without what was meant for HTTP. */
export function settleErrors(errors, mediaType) {
    const told = errors.map(httpOf);
    // The GraphQL over HTTP draft: in application/json, an error of GraphQL itself leaves 200.
    const counted = mediaType === 'application/json' ? told.filter(({ spec }) => !spec) : told;
    return {
        status: Math.max(200, ...counted.map(({ status = 0 }) => status)),
        headers: told.flatMap(({ headers = {} }) => Object.entries(headers)),
        errors: errors.map(withoutHttp),
    };
}
/** An error as it is printed. */
function withoutHttp(error) {
    const { http, ...extensions } = error.extensions;
    return http === undefined ? error.toJSON() : { ...error.toJSON(), extensions };
}
/** What was thrown first, below the layers that wrapped it. */
function originOf(error) {
    return error instanceof GraphQLError && error.originalError ? originOf(error.originalError) : error;
}
function fromGateway(error, origin) {
    const { code, argument, upstream, retryAfterMs } = origin;
    const wholeOperation = error.path === undefined;
    const status = origin.status ?? statuses[code] ?? (wholeOperation ? 400 : undefined);
    const isRefusal = status !== undefined && (wholeOperation || code === 'DEADLINE_EXCEEDED');
    const extensions = {
        code,
        argument,
        upstream,
        retryAfterMs,
        ...(isRefusal && { http: http(code, status, retryAfterMs, origin.status === undefined) }),
    };
    return new GraphQLError(origin.message, { ...placeOf(error), extensions });
}
/** Errors that graphql-js raised by itself about a request. With a path they would be a resolver's broken promise: bugs. */
function fromGraphql(error) {
    const code = error.message.startsWith('Syntax Error')
        ? 'GRAPHQL_PARSE_FAILED'
        : 'GRAPHQL_VALIDATION_FAILED';
    // The one refusal of Yoga's own that is left: a mutation by GET.
    const ofYoga = httpOf(error);
    const extensions = ofYoga.status === 405 ? { code: 'BAD_USER_INPUT', http: ofYoga } : { code, http: http(code, 400) };
    return new GraphQLError(error.message, { ...placeOf(error), extensions });
}
function masked(error, requestId) {
    return new GraphQLError('The gateway failed to answer this. Tell its operator the request id.', {
        ...placeOf(error),
        extensions: {
            code: 'INTERNAL_SERVER_ERROR',
            requestId,
            ...(error.path === undefined && { http: { status: 500 } }),
        },
    });
}
function placeOf({ nodes, source, positions, path }) {
    return { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, path: path ?? null };
}
function http(code, status, retryAfterMs, mayBeSpec = true) {
    return {
        status,
        ...(mayBeSpec && specCodes.has(code) && { spec: true }),
        ...(retryAfterMs !== undefined && { headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } }),
        ...(status === 401 && { headers: challenge }),
    };
}
function httpOf(error) {
    const extension = error.extensions.http;
    return typeof extension === 'object' && extension !== null ? extension : {};
}
