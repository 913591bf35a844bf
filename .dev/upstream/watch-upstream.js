import { LRUCache } from 'lru-cache';
import { GatewayError } from '../domain/gateway-error.js';
import { upstreamAvailabilitySignal } from '../observability/signals.js';
// A pause longer than this is asked about again: clocks differ, and a mistake of upstream's must not last a day.
const longestPauseMs = 60_000;
// Failures in a row after which the upstream is called unavailable.
const failuresToDoubt = 3;
const failures = new Set(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT']);
/**
 * An Upstream around an Upstream that remembers how the last calls went. While upstream's Retry-After holds an identity
 * back, that identity's calls are answered here and none is sent.
 */
export function watchUpstream(upstream, clock) {
    const pauses = new LRUCache({ max: 10_000 });
    let failuresInARow = 0;
    const countFailure = () => {
        failuresInARow += 1;
        if (failuresInARow === failuresToDoubt)
            upstreamAvailabilitySignal.publish(() => ({ isAvailable: false }));
    };
    const countAnswer = () => {
        if (failuresInARow >= failuresToDoubt)
            upstreamAvailabilitySignal.publish(() => ({ isAvailable: true }));
        failuresInARow = 0;
    };
    const retryAt = ({ key }) => {
        const untilMs = pauses.get(key);
        const leftMs = untilMs === undefined ? 0 : untilMs - clock();
        // More than any pause has: the clock was set back, and nothing can be said of what is left.
        if (untilMs !== undefined && leftMs > 0 && leftMs <= longestPauseMs)
            return untilMs;
        pauses.delete(key);
        return null;
    };
    const note = (error, { key }) => {
        if (!(error instanceof GatewayError))
            return;
        if (failures.has(error.code))
            countFailure();
        else
            countAnswer();
        if (error.code === 'UPSTREAM_RATE_LIMITED' && error.retryAfterMs !== undefined) {
            pauses.set(key, clock() + Math.min(error.retryAfterMs, longestPauseMs));
        }
    };
    async function watch(call, fetch) {
        const pausedUntilMs = retryAt(call.identity);
        if (pausedUntilMs !== null)
            throw stillPaused(pausedUntilMs - clock());
        try {
            const fetched = await fetch();
            countAnswer();
            return fetched;
        }
        catch (error) {
            note(error, call.identity);
            throw error;
        }
    }
    return {
        fetchDeclinedSummary: (query, call) => watch(call, () => upstream.fetchDeclinedSummary(query, call)),
        fetchDeclinedCount: (query, call) => watch(call, () => upstream.fetchDeclinedCount(query, call)),
        fetchRequestPage: (query, call) => watch(call, () => upstream.fetchRequestPage(query, call)),
        statusFor(identity) {
            const retryAtMs = identity && retryAt(identity);
            if (retryAtMs !== null)
                return { state: 'RATE_LIMITED', retryAtMs };
            return { state: failuresInARow >= failuresToDoubt ? 'UNAVAILABLE' : 'AVAILABLE', retryAtMs: null };
        },
    };
}
function stillPaused(retryAfterMs) {
    const seconds = Math.ceil(retryAfterMs / 1000);
    return new GatewayError('UPSTREAM_RATE_LIMITED', `The upstream asked for a pause; it may be asked again in ${seconds} s.`, {
        retryAfterMs,
        retryable: true,
    });
}
