import type { ProjectRef } from '../domain/project-ref.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import { type CacheEntry, stateOf } from './cache-entry.ts';
import type { CacheKey } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import { consequenceOf, createEntry } from './cache-policy.ts';
import { type CachedEndpoint, coverEntry } from './cached-endpoint.ts';
import { freezeAndMeasure } from './freeze-and-measure.ts';

/** An entry and who brought it: this call, another replica's call, or the shared store. */
export interface Arrival {
  readonly entry: CacheEntry;
  readonly source: 'upstream' | 'shared' | 'fresh' | 'stale';
}

/** What a fetch is for: an asker who waits, or a refresh behind an asker who has been answered. */
export type Purpose = 'answer' | 'refresh';

export type EntryFetch<Query> = (query: Query, call: UpstreamCall, key: CacheKey, purpose: Purpose) => Promise<Arrival>;

/** Brings an entry that memory does not have: from the shared store, or from upstream; keeps it, and heeds refusals. */
export function createEntryFetch<Query extends { readonly project: ProjectRef }, Value>(
  endpoint: CachedEndpoint<Query, Value>,
  parts: CacheParts,
): EntryFetch<Query> {
  const { upstream, policy, memory, shared, onOutdated, clock, random } = parts;

  const fromUpstream = async (query: Query, call: UpstreamCall): Promise<CacheEntry> => {
    const { value, freshness } = await endpoint.fetch(upstream, query, call);
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
  const refreshed = async (query: Query, call: UpstreamCall, key: CacheKey): Promise<Arrival> => {
    const fetchEntry = () => fromUpstream(query, call);
    if (!shared || !isKept) return { entry: await fetchEntry(), source: 'upstream' };
    // Another replica may have asked for fewer rows of the same list; and a reload wants nobody's answer but upstream's.
    const accepts = (entry: CacheEntry) =>
      stateOf(entry, clock()) === 'fresh' && coverEntry(endpoint, entry.value, query) !== undefined;
    const heeded = call.reload ? undefined : accepts;
    const { entry, own } = await shared.refresh(key, call.identity, fetchEntry, call.signal, heeded);
    return { entry, source: own ? 'upstream' : 'shared' };
  };
  const isKept = policy.freshMs[endpoint.name] > 0;
  const keep = (key: CacheKey, entry: CacheEntry): void => {
    // Frozen even where it is not kept: one flight's value is handed to many.
    const bytes = freezeAndMeasure(entry.value);
    if (isKept) memory.set(key, entry, bytes);
  };
  const heed = (error: unknown, key: CacheKey): void => {
    const consequence = consequenceOf(error);
    if (consequence.startsWith('drop')) onOutdated?.(key.identity);
    if (consequence === 'drop identity') {
      memory.dropIdentity(key.identity);
      shared?.dropIdentity(key.identity);
    } else if (consequence === 'drop project') {
      memory.dropProject(key.identity, key.project);
      shared?.dropProject(key.identity, key.project);
    } else if (consequence === 'drop entry') {
      memory.delete(key);
      shared?.delete(key);
    }
  };

  return async (query, call, key, purpose) => {
    const known = isKept ? await fromShared(query, call, key, purpose) : undefined;
    if (known) return known;
    try {
      const arrival = await refreshed(query, call, key);
      keep(key, arrival.entry);
      if (call.reload) onOutdated?.(key.identity);
      return arrival;
    } catch (error) {
      heed(error, key);
      throw error;
    }
  };
}
