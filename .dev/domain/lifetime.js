/** Undefined where the answer may not be kept: nothing came from upstream, or a part of it is kept by nobody. */
export function lifetimeOf(entries) {
    const parts = entries.map(({ freshness }) => freshness);
    if (parts.length === 0 || parts.some((part) => part.freshUntilMs <= part.fetchedAtMs))
        return undefined;
    return {
        fetchedAtMs: Math.min(...parts.map((part) => part.fetchedAtMs)),
        freshUntilMs: Math.min(...parts.map((part) => part.freshUntilMs)),
        places: parts.flatMap(({ place }) => place ?? []),
    };
}
/**
 * What HTTP is told of a lifetime. RFC 9111 takes Age off max-age, so max-age is the age that the answer has plus the
 * freshness that is left: a client keeps it for just that long.
 */
export function cacheHeaders({ fetchedAtMs, freshUntilMs }, nowMs) {
    const age = wholeSeconds(nowMs - fetchedAtMs);
    const left = wholeSeconds(freshUntilMs - nowMs);
    return { 'cache-control': `private, max-age=${left > 0 ? age + left : 0}`, age: String(age) };
}
function wholeSeconds(ms) {
    return Math.max(0, Math.floor(ms / 1000));
}
