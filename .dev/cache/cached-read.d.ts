import type { Fetched } from '../domain/freshness.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import { type CacheFlightKey } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import { type CachedEndpoint } from './cached-endpoint.ts';
import { type Arrival } from './entry-fetch.ts';
import type { SingleFlight } from './single-flight.ts';
export type CacheFlights = SingleFlight<CacheFlightKey, Arrival>;
export type CachedRead<Query, Value> = (query: Query, call: UpstreamCall) => Promise<Fetched<Value>>;
/** Reads one endpoint through the cache: fresh from memory, stale while it is refreshed or cannot be, else in flight. */
export declare function createCachedRead<Query extends {
    readonly project: ProjectRef;
}, Value>(endpoint: CachedEndpoint<Query, Value>, parts: CacheParts, flights: CacheFlights): CachedRead<Query, Value>;
