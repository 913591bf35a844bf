import { GatewayError } from '../domain/gateway-error.js';
/** Entries that were written together must not expire together. */
const spread = 0.1;
/** `random` is 0 to 1. */
export function createEntry(origin, policy, random) {
    const { value, fetchedAtMs } = origin;
    const freshUntilMs = fetchedAtMs + policy.freshMs[value.endpoint] * (1 - spread + 2 * spread * random);
    return {
        ...origin,
        freshUntilMs,
        staleUntilMs: freshUntilMs + policy.staleMs,
        fallbackUntilMs: freshUntilMs + Math.max(policy.staleMs, policy.staleIfErrorMs),
    };
}
/** For those who wait for it, and of no use to anybody after them. */
export function createPassingEntry(origin) {
    const { fetchedAtMs } = origin;
    return { ...origin, freshUntilMs: fetchedAtMs, staleUntilMs: fetchedAtMs, fallbackUntilMs: fetchedAtMs };
}
const consequences = {
    UPSTREAM_UNAVAILABLE: 'serve stale',
    UPSTREAM_TIMEOUT: 'serve stale',
    UPSTREAM_RATE_LIMITED: 'serve stale',
    UPSTREAM_BAD_RESPONSE: 'serve stale',
    // The credential is no good any more: nothing that was got with it may be shown again.
    UNAUTHENTICATED: 'drop identity',
    UPSTREAM_UNAUTHENTICATED: 'drop identity',
    FORBIDDEN: 'drop project',
    UPSTREAM_FORBIDDEN: 'drop project',
    NOT_FOUND: 'drop place',
    BAD_USER_INPUT: 'drop place',
};
export function consequenceOf(error) {
    return (error instanceof GatewayError && consequences[error.code]) || 'none';
}
