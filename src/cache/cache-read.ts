import type { UpstreamCall } from '../upstream/upstream.ts';
import type { CacheEntry } from './cache-entry.ts';
import type { CacheInvalidation } from './cache-invalidation.ts';
import type { CacheKeys } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import type { CachedEndpoint, ProjectQuery } from './cached-endpoint.ts';
import type { Confirmations } from './confirmations.ts';

/** The cache, as the reads of one endpoint see it. */
export interface EndpointCache<Query extends ProjectQuery, Value> extends CacheParts {
  readonly endpoint: CachedEndpoint<Query, Value>;
  readonly invalidation: CacheInvalidation;
  readonly confirmations: Confirmations;
}

/** A query, the call it may make, and its keys. */
export interface CacheRead<Query> {
  readonly query: Query;
  readonly call: UpstreamCall;
  readonly keys: CacheKeys;
}

/** An entry and its source: this call, another replica's call, or the shared store. */
export interface FetchedEntry {
  readonly entry: CacheEntry;
  readonly source: 'upstream' | 'shared' | 'fresh' | 'stale';
}

export interface EntryFetch<Query> extends CacheRead<Query> {
  /** A caller waits for the entry, or the entry is refreshed in the background. */
  readonly reason: 'caller' | 'refresh';
  /** False once the data was invalidated during the fetch: the result is not kept then. */
  readonly isCurrent: () => boolean;
}
