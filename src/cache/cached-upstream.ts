import type { Upstream } from '../upstream/upstream.ts';
import type { CacheParts } from './cache-parts.ts';
import { countEndpoint, requestsEndpoint, summaryEndpoint } from './cached-endpoint.ts';
import { type CacheFlights, createCachedRead } from './cached-read.ts';
import { createSingleFlight } from './single-flight.ts';

/**
 * An Upstream around an Upstream. Queries of one identity come in; answers go out from memory while they are fresh, or
 * stale while one call refreshes them or the upstream fails. Equal calls in flight are one call. No answer of one
 * identity is ever seen by another, and no error is kept.
 */
export function createCachedUpstream(parts: CacheParts): Upstream {
  // One for all: a refusal of one endpoint's concerns what is under way for the others.
  const flights: CacheFlights = createSingleFlight();
  return {
    limits: parts.upstream.limits,
    fetchDeclinedSummary: createCachedRead(summaryEndpoint, parts, flights),
    fetchDeclinedCount: createCachedRead(countEndpoint, parts, flights),
    fetchRequestPage: createCachedRead(requestsEndpoint, parts, flights),
  };
}
