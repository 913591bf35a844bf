export function createFreshnessLedger() {
    const entries = [];
    return {
        entries,
        take(endpoint, fetched) {
            entries.push({ endpoint, freshness: fetched.freshness });
            return fetched.value;
        },
    };
}
