import { createFreshnessLedger } from '../domain/freshness-ledger.js';
import { GatewayError } from '../domain/gateway-error.js';
import { idKeyOf } from '../domain/span-digest.js';
import { createLoaders } from '../loaders/create-loaders.js';
import { startDeadline } from './deadline.js';
import { createRouterCheck } from './router-secret.js';
import { parseTraceParent } from './trace-parent.js';
export function createContextFactory({ config, upstream, statusFor }) {
    const isRouter = createRouterCheck(config.federation.routerSecret);
    return ({ header, identity, requestId, signal }) => {
        const deadline = startDeadline(config.limits.operationTimeoutMs, signal);
        const ledger = createFreshnessLedger();
        return {
            deadline,
            ledger,
            loaders: identity
                ? createLoaders({
                    upstream,
                    ledger,
                    isOver: deadline.isOver,
                    call: {
                        identity,
                        signal: deadline.signal,
                        requestId,
                        traceparent: parseTraceParent(header('traceparent') ?? null),
                        reload: asksForReload(header('cache-control')),
                        mayRetry: true,
                        takeCall: createCallAllowance(config.limits.maxUpstreamCalls),
                    },
                })
                : refusingLoaders,
            idKey: identity ? idKeyOf(identity) : refusingIdKey,
            defaultAccountId: config.upstream.accountId,
            limits: config.limits,
            privacy: config.privacy,
            status: { sandbox: config.upstream.sandbox, upstream: () => statusFor(identity) },
            isRouter: isRouter(header),
        };
    };
}
/** RFC 9111, 5.2.1.4. */
function asksForReload(cacheControl) {
    const directives = (cacheControl ?? '').replace(/"[^"]*"/g, '').split(',');
    return directives.some((directive) => directive.split('=', 1)[0]?.trim().toLowerCase() === 'no-cache');
}
/** `UPSTREAM_CALL_LIMIT` for the calls beyond the allowance; those before it stay whole. */
function createCallAllowance(maxCalls) {
    let taken = 0;
    return () => {
        if (taken >= maxCalls) {
            throw new GatewayError('UPSTREAM_CALL_LIMIT', `This operation has used its ${maxCalls} calls to the upstream. Ask for the rest in another operation.`);
        }
        taken += 1;
    };
}
export function unauthenticated() {
    return new GatewayError('UNAUTHENTICATED', 'This operation asks for project data and brings no credential. Send your BotBye API key as Authorization: Bearer <key>.');
}
// The stage that requires a caller refuses such operations as a whole; these loaders refuse if that stage ever misses one.
const refuse = () => Promise.reject(unauthenticated());
const refusingIdKey = () => {
    throw unauthenticated();
};
const refusingLoaders = {
    declinedSummary: { load: refuse },
    declinedCount: { load: refuse },
    requestPage: { load: refuse },
    requestById: { load: refuse },
};
