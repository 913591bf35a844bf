import type { ProjectRef } from '../domain/project-ref.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import { createCacheDrops } from './cache-drops.ts';
import { type CacheEntry, stateOf } from './cache-entry.ts';
import type { CacheKey, CacheKeys } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import { createEntry } from './cache-policy.ts';
import { type CachedEndpoint, coverEntry } from './cached-endpoint.ts';
import { freezeAndMeasure } from './freeze-and-measure.ts';

/** An entry and who brought it: this call, another replica's call, or the shared store. */
export interface Arrival {
  readonly entry: CacheEntry;
  readonly source: 'upstream' | 'shared' | 'fresh' | 'stale';
}

/** What a fetch is for: an asker who waits, or a refresh behind an asker who has been answered. */
export type Purpose = 'answer' | 'refresh';

export type EntryFetch<Query> = (
  query: Query,
  call: UpstreamCall,
  keys: CacheKeys,
  purpose: Purpose,
) => Promise<Arrival>;

/** Brings an entry that memory does not have: from the shared store, or from upstream; keeps it, and heeds refusals. */
export function createEntryFetch<Query extends { readonly project: ProjectRef }, Value>(
  endpoint: CachedEndpoint<Query, Value>,
  parts: CacheParts,
): EntryFetch<Query> {
  const { upstream, policy, memory, shared, clock, random } = parts;
  const drops = createCacheDrops(parts);

  const fromUpstream = async (query: Query, call: UpstreamCall, keys: CacheKeys): Promise<CacheEntry> => {
    const { value, freshness } = await endpoint.fetch(upstream, query, call);
    // Before the new entry is written anywhere: what is older of the same place, under whatever variant, goes.
    if (call.reload) drops.dropPlace(keys);
    return createEntry(endpoint.wrap(value), freshness.fetchedAtMs, policy, random());
  };
  // What memory has stays where the store's is no newer: with it stays how long upstream is to be left alone.
  const newerOf = (found: CacheEntry, key: CacheKey, query: Query): CacheEntry => {
    const held = memory.get(key)?.entry;
    const isAsNew = held !== undefined && held.fetchedAtMs >= found.fetchedAtMs;
    return isAsNew && coverEntry(endpoint, held.value, query) !== undefined ? held : found;
  };
  const fromShared = async (query: Query, call: UpstreamCall, key: CacheKey, purpose: Purpose) => {
    if (!shared || call.reload) return undefined;
    const found = await shared.read(key, call.identity);
    if (!found || coverEntry(endpoint, found.value, query) === undefined) return undefined;
    const entry = newerOf(found, key, query);
    const state = stateOf(entry, clock());
    if (entry === found && state !== 'expired') keep(key, entry);
    return state === 'fresh' || (state === 'stale' && purpose === 'answer') ? { entry, source: state } : undefined;
  };
  const refreshed = async (query: Query, call: UpstreamCall, keys: CacheKeys): Promise<Arrival> => {
    const fetchEntry = () => fromUpstream(query, call, keys);
    if (!shared || !isKept) return { entry: await fetchEntry(), source: 'upstream' };
    // Another replica may have asked for fewer rows of the same list; and a reload wants nobody's answer but upstream's.
    const accepts = (entry: CacheEntry) =>
      stateOf(entry, clock()) === 'fresh' && coverEntry(endpoint, entry.value, query) !== undefined;
    const heeded = call.reload ? undefined : accepts;
    const { entry, own } = await shared.refresh(keys.read[0], call.identity, fetchEntry, call.signal, heeded);
    return { entry, source: own ? 'upstream' : 'shared' };
  };
  const isKept = policy.freshMs[endpoint.name] > 0;
  const keep = (key: CacheKey, entry: CacheEntry): void => {
    // Frozen even where it is not kept: one flight's value is handed to many.
    const bytes = freezeAndMeasure(entry.value);
    if (isKept) memory.set(key, entry, bytes);
  };

  return async (query, call, keys, purpose) => {
    const [key] = keys.read;
    const known = isKept ? await fromShared(query, call, key, purpose) : undefined;
    if (known) return known;
    try {
      const arrival = await refreshed(query, call, keys);
      keep(key, arrival.entry);
      return arrival;
    } catch (error) {
      drops.heed(error, keys);
      throw error;
    }
  };
}
