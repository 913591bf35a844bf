import { countEndpoint, requestsEndpoint, summaryEndpoint } from './cached-endpoint.js';
import { createCachedRead } from './cached-read.js';
import { createSingleFlight } from './single-flight.js';
/**
 * An Upstream around an Upstream. Queries of one identity come in; answers go out from memory while they are fresh, or
 * stale while one call refreshes them or the upstream fails. Equal calls in flight are one call. No answer of one
 * identity is ever seen by another, and no error is kept.
 */
export function createCachedUpstream(parts) {
    // One for all: a refusal of one endpoint's concerns what is under way for the others.
    const flights = createSingleFlight();
    return {
        fetchDeclinedSummary: createCachedRead(summaryEndpoint, parts, flights),
        fetchDeclinedCount: createCachedRead(countEndpoint, parts, flights),
        fetchRequestPage: createCachedRead(requestsEndpoint, parts, flights),
    };
}
