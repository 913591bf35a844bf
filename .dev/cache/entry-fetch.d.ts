import type { ProjectRef } from '../domain/project-ref.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import type { CacheDrops } from './cache-drops.ts';
import { type CacheEntry } from './cache-entry.ts';
import type { CacheKeys } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import { type CachedEndpoint } from './cached-endpoint.ts';
/** An entry and who brought it: this call, another replica's call, or the shared store. */
export interface Arrival {
    readonly entry: CacheEntry;
    readonly source: 'upstream' | 'shared' | 'fresh' | 'stale';
}
/** What a fetch is for: an asker who waits, or a refresh behind an asker who has been answered. */
export type Purpose = 'answer' | 'refresh';
export interface Errand<Query> {
    readonly query: Query;
    readonly call: UpstreamCall;
    readonly keys: CacheKeys;
    readonly purpose: Purpose;
    /** Not any more once something of what it is for was dropped: what it brings is not kept then. */
    readonly isCurrent: () => boolean;
}
/** Brings an entry that memory does not have: from the shared store, or from upstream; keeps it, and heeds refusals. */
export declare function createEntryFetch<Query extends {
    readonly project: ProjectRef;
}, Value>(endpoint: CachedEndpoint<Query, Value>, { upstream, policy, memory, shared, clock, random }: CacheParts, drops: CacheDrops): (errand: Errand<Query>) => Promise<Arrival>;
