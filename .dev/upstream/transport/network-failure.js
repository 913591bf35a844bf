import { GatewayError } from '../../domain/gateway-error.js';
/** By the error's code, first match. What none of them matches is a bug: wrong arguments, above all. */
const failures = [
    {
        codes: /^ECONNREFUSED$/,
        kind: 'disconnected',
        code: 'UPSTREAM_UNAVAILABLE',
        message: 'The upstream refuses connections.',
        retryable: true,
    },
    {
        // An answer that ends too early is a broken connection as well, whoever notices first.
        codes: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_STREAM_PREMATURE_CLOSE|CUT_SHORT)$/,
        kind: 'disconnected',
        code: 'UPSTREAM_UNAVAILABLE',
        message: 'The connection to the upstream broke before its answer was whole.',
        retryable: true,
    },
    {
        codes: /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/,
        kind: 'failed',
        code: 'UPSTREAM_TIMEOUT',
        message: 'The upstream could not be reached in time.',
        retryable: true,
    },
    {
        codes: /^(NOT_HTTP|UND_ERR_HEADERS_OVERFLOW)$/,
        kind: 'failed',
        code: 'UPSTREAM_BAD_RESPONSE',
        message: "The upstream's answer cannot be used: it is not proper HTTP.",
        retryable: false,
    },
    {
        codes: /CERT|TLS|SSL|EPROTO|UNABLE_TO_/,
        kind: 'failed',
        code: 'UPSTREAM_UNAVAILABLE',
        message: 'No trusted TLS connection to the upstream could be made.',
        retryable: false,
    },
    {
        codes: /^(E(?!RR_)[A-Z0-9_]+|UND_ERR_(?!INVALID|NOT_SUPPORTED)[A-Z_]+)$/,
        kind: 'failed',
        code: 'UPSTREAM_UNAVAILABLE',
        message: 'The upstream cannot be reached.',
        retryable: true,
    },
];
/** What a failed exchange means; undefined where it is no trouble of the network's but a bug of ours. */
export function networkFailure(error) {
    const errorCode = codeOf(error);
    const failure = failures.find(({ codes }) => codes.test(errorCode));
    if (failure === undefined)
        return undefined;
    const { kind, code, message, retryable } = failure;
    return {
        kind,
        error: new GatewayError(code, message, { retryable, cause: isParserError(error) ? undefined : error }),
    };
}
/** The error's own code, or a word of ours where undici's does not tell the cases apart. */
function codeOf(error) {
    if (isParserError(error))
        return error.message.includes('EOF') ? 'CUT_SHORT' : 'NOT_HTTP';
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
        return '';
    // The same code stands for a closed socket and for an answer such as a 101 that nobody asked for.
    return error.code === 'UND_ERR_SOCKET' && error.message.startsWith('bad ') ? 'NOT_HTTP' : error.code;
}
/** Often without a code, and with a piece of the answer in it, which must not get into a log. */
function isParserError(error) {
    return error instanceof Error && error.name === 'HTTPParserError';
}
