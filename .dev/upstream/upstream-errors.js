import { GatewayError } from '../domain/gateway-error.js';
const refusals = {
    400: forBoth('BAD_USER_INPUT', 'The upstream refuses these arguments and does not say why.'),
    401: {
        caller: refusal('UNAUTHENTICATED', 'The upstream does not accept the credential of this request.'),
        gateway: refusal('UPSTREAM_UNAUTHENTICATED', "The upstream does not accept the gateway's key. If the key is right, try the other BOTBYE_AUTH_SCHEME: bearer or x-api-key."),
    },
    403: {
        caller: refusal('FORBIDDEN', 'The upstream does not let the credential of this request read this project.'),
        gateway: refusal('UPSTREAM_FORBIDDEN', "The upstream does not let the gateway's key read this project."),
    },
    404: forBoth('NOT_FOUND', 'The upstream has no such account, project or path. If the ids are right, try the other BOTBYE_PATHS: events or requests.'),
    408: forBoth('UPSTREAM_TIMEOUT', 'The upstream gave up waiting for the request.', true),
    429: forBoth('UPSTREAM_RATE_LIMITED', 'The upstream takes no more requests for now.', true),
};
const serverTrouble = forBoth('UPSTREAM_UNAVAILABLE', 'The upstream fails to answer at the moment.', true);
const unexpectedStatus = forBoth('UPSTREAM_BAD_RESPONSE', 'The upstream answered with a status that is not documented.');
const explainedRefusal = 'The upstream refuses these arguments; what it says is in extensions.upstream.errors.';
/** The error behind a status other than 200. */
export function statusError(status, { holder, retryAfterMs, items }) {
    const row = refusals[status] ?? (status >= 500 && status < 600 ? serverTrouble : unexpectedStatus);
    const { code, message, retryable } = row[holder];
    if (items.length > 0)
        return new GatewayError(code, explainedRefusal, { upstream: { errors: items } });
    const details = retryable && retryAfterMs !== undefined ? { retryAfterMs } : {};
    return new GatewayError(code, message, { ...details, retryable });
}
/** A credential that cannot be put into a header; upstream is not asked. */
export function unusableCredential(holder) {
    return holder === 'caller'
        ? new GatewayError('UNAUTHENTICATED', 'The credential of this request is empty, too long or not plain ASCII.')
        : new GatewayError('UPSTREAM_UNAUTHENTICATED', "The gateway's key is empty, too long or not plain ASCII.");
}
/** An answer that is not what the vendor documents. `why` is ours: no text of upstream's goes into it. */
export function badResponse(why) {
    return new GatewayError('UPSTREAM_BAD_RESPONSE', `The upstream's answer cannot be used: ${why}.`);
}
export function upstreamTimeout() {
    return new GatewayError('UPSTREAM_TIMEOUT', 'The upstream did not answer in time.', { retryable: true });
}
function refusal(code, message, retryable = false) {
    return { code, message, retryable };
}
function forBoth(code, message, retryable = false) {
    const row = refusal(code, message, retryable);
    return { caller: row, gateway: row };
}
