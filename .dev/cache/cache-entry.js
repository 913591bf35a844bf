// Clocks of replicas differ a little.
const toleranceMs = 2_000;
/** An entry from the future has expired: the clock was set back, and nothing can be said of its age. */
export function stateOf(entry, nowMs) {
    if (nowMs < entry.fetchedAtMs - toleranceMs)
        return 'expired';
    if (nowMs < entry.freshUntilMs)
        return 'fresh';
    if (nowMs < entry.staleUntilMs)
        return 'stale';
    return nowMs < entry.fallbackUntilMs ? 'fallback' : 'expired';
}
