import type { Upstream } from '../upstream/upstream.ts';
import type { CacheParts } from './cache-parts.ts';
import { countEndpoint, requestsEndpoint, summaryEndpoint } from './cached-endpoint.ts';
import { createCachedRead } from './cached-read.ts';
import { createConfirmations } from './confirmations.ts';
import type { CacheInFlight } from './join-fetch.ts';
import { createSingleFlight } from './single-flight.ts';

/**
 * An Upstream around an Upstream. Queries come in; results go out from memory while they are fresh, and while they are
 * stale if one call refreshes them or the upstream fails. Equal calls in flight are one call. No identity ever sees
 * another's data, and errors are not kept.
 */
export function createCachedUpstream(parts: CacheParts): Upstream {
  // Shared by the endpoints: if one of them is refused, that concerns the calls in flight for the others, too.
  const inFlight: CacheInFlight = { flights: createSingleFlight(), confirmations: createConfirmations() };
  return {
    limits: parts.upstream.limits,
    fetchDeclinedSummary: createCachedRead(summaryEndpoint, parts, inFlight),
    fetchDeclinedCount: createCachedRead(countEndpoint, parts, inFlight),
    fetchRequestPage: createCachedRead(requestsEndpoint, parts, inFlight),
  };
}
