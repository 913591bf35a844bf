/** `extensions.freshness`: one line for each upstream answer behind the operation. */
export function freshnessReport(entries, nowMs) {
    return entries.map(({ endpoint, freshness: { source, fetchedAtMs } }) => ({
        endpoint,
        source,
        ageMs: Math.max(0, Math.round(nowMs - fetchedAtMs)),
    }));
}
