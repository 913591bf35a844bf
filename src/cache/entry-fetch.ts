import type { Packed } from '../domain/freshness.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import { type CachedValue, type CacheEntry, stateOf } from './cache-entry.ts';
import type { CacheDrops } from './cache-invalidation.ts';
import type { CacheKey, CacheKeys } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import { createEntry, createPassingEntry } from './cache-policy.ts';
import { type CachedEndpoint, coverEntry } from './cached-endpoint.ts';
import { freezeAndMeasure } from './memory/freeze-and-measure.ts';

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
export function createEntryFetch<Query extends { readonly project: ProjectRef }, Value>(
  endpoint: CachedEndpoint<Query, Value>,
  { upstream, policy, memory, shared, clock, random }: CacheParts,
  drops: CacheDrops,
): (errand: Errand<Query>) => Promise<Arrival> {
  const isKept = policy.freshMs[endpoint.name] > 0;

  const keep = (key: CacheKey, entry: CacheEntry, isCurrent: boolean, packed?: Packed<CachedValue>): void => {
    if (isKept && isCurrent) memory.set(key, entry, packed);
    // Frozen even where it is not kept: one flight's value is handed to many.
    else freezeAndMeasure(entry.value);
  };
  const fromUpstream = async ({ query, call, keys, isCurrent }: Errand<Query>): Promise<CacheEntry> => {
    const askedAtMs = clock();
    const { value, freshness, packed } = await endpoint.fetch(upstream, query, call);
    const wasCurrent = isCurrent();
    // Before the new entry is written anywhere: what is older of the same place, under whatever variant, goes.
    if (call.reload) drops.dropPlace(keys);
    const origin = { value: endpoint.wrap(value), askedAtMs, fetchedAtMs: freshness.fetchedAtMs };
    const entry = wasCurrent ? createEntry(origin, policy, random()) : createPassingEntry(origin);
    const wrapped = packed && { bytes: packed.bytes, unpack: () => endpoint.wrap(packed.unpack()) };
    keep(keys.read[0], entry, wasCurrent, wrapped);
    return entry;
  };
  // What memory has stays where the store's is no newer: with it stays how long upstream is to be left alone.
  const newerOf = (found: CacheEntry, key: CacheKey, query: Query): CacheEntry => {
    const held = memory.get(key)?.entry;
    const isAsNew = held !== undefined && held.fetchedAtMs >= found.fetchedAtMs;
    return isAsNew && coverEntry(endpoint, held.value, query) !== undefined ? held : found;
  };
  const fromShared = async ({ query, call, keys: { read }, purpose, isCurrent }: Errand<Query>) => {
    if (!shared || !isKept || call.reload) return undefined;
    const [key] = read;
    const found = await shared.read(key, call.identity);
    if (!found || !isCurrent() || coverEntry(endpoint, found.value, query) === undefined) return undefined;
    const entry = newerOf(found, key, query);
    const state = stateOf(entry, clock());
    if (entry === found && state !== 'expired') keep(key, entry, true);
    return state === 'fresh' || (state === 'stale' && purpose === 'answer') ? { entry, source: state } : undefined;
  };
  const refreshed = async (errand: Errand<Query>): Promise<Arrival> => {
    const { query, call, keys, isCurrent } = errand;
    const fetchEntry = () => fromUpstream(errand);
    if (!shared || !isKept) return { entry: await fetchEntry(), source: 'upstream' };
    // Another replica may have asked for fewer rows of the same list; and a reload wants nobody's answer but upstream's.
    const accepts = (entry: CacheEntry) =>
      stateOf(entry, clock()) === 'fresh' && coverEntry(endpoint, entry.value, query) !== undefined;
    const heeded = call.reload ? undefined : accepts;
    const { entry, own } = await shared.refresh(keys.read[0], call.identity, fetchEntry, call.signal, heeded);
    if (!own) keep(keys.read[0], entry, isCurrent());
    return { entry, source: own ? 'upstream' : 'shared' };
  };

  return async (errand) => {
    const known = await fromShared(errand);
    if (known) return known;
    try {
      return await refreshed(errand);
    } catch (error) {
      drops.heed(error, errand.keys);
      throw error;
    }
  };
}
