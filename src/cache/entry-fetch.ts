import type { Packed } from '../domain/freshness.ts';
import type { CachedValue, CacheEntry } from './cache-entry.ts';
import type { CacheKey } from './cache-key.ts';
import { createEntry, createPassingEntry } from './cache-policy.ts';
import type { EndpointCache, EntryFetch, FetchedEntry } from './cache-read.ts';
import { coverEntry, type ProjectQuery } from './cached-endpoint.ts';
import { freezeAndMeasure } from './memory/freeze-and-measure.ts';
import { confirmationFor, offerAsConfirmation, readConfirmed } from './read-confirmed.ts';

/** Fetches an entry that memory does not have, from the shared store or the upstream, and keeps it. */
export async function fetchEntry<Query extends ProjectQuery, Value>(
  cache: EndpointCache<Query, Value>,
  fetch: EntryFetch<Query>,
): Promise<FetchedEntry> {
  const shared = await readShared(cache, fetch);
  if (shared) return shared;
  // Nothing is awaited between looking for a confirmation and offering one, so that of equal reads only one offers.
  const confirmation = confirmationFor(cache, fetch);
  const confirmed = confirmation && (await readConfirmed(cache, fetch, confirmation));
  if (confirmed) return confirmed;
  try {
    const refreshing = refreshEntry(cache, fetch);
    offerAsConfirmation(cache, fetch, refreshing);
    return await refreshing;
  } catch (error) {
    cache.invalidation.applyFailure(error, fetch.keys);
    throw error;
  }
}

async function readShared<Query extends ProjectQuery, Value>(
  cache: EndpointCache<Query, Value>,
  { query, call, keys, reason, isCurrent }: EntryFetch<Query>,
): Promise<FetchedEntry | undefined> {
  const { endpoint, shared, acceptance } = cache;
  if (!shared || !isKept(cache) || call.reload) return undefined;
  const [key] = keys.read;
  const found = await shared.read(key, call.identity);
  if (!found || !isCurrent() || coverEntry(endpoint, found.value, query) === undefined) return undefined;
  const entry = newerOf(cache, found, key, query);
  const state = acceptance.stateOf(entry, key);
  if (entry === found && state !== 'expired') keepEntry(cache, key, entry, true);
  return state === 'fresh' || (state === 'stale' && reason === 'caller') ? { entry, source: state } : undefined;
}

/** The entry in memory unless the store's is newer: memory also notes how long a refresh has to back off. */
function newerOf<Query extends ProjectQuery, Value>(
  { endpoint, memory }: EndpointCache<Query, Value>,
  found: CacheEntry,
  key: CacheKey,
  query: Query,
): CacheEntry {
  const own = memory.get(key)?.entry;
  const isAsNew = own !== undefined && own.fetchedAtMs >= found.fetchedAtMs;
  return isAsNew && coverEntry(endpoint, own.value, query) !== undefined ? own : found;
}

/** One call for all replicas, if there is a store that they share. */
async function refreshEntry<Query extends ProjectQuery, Value>(
  cache: EndpointCache<Query, Value>,
  fetch: EntryFetch<Query>,
): Promise<FetchedEntry> {
  const { endpoint, shared, acceptance } = cache;
  const { query, call, keys, isCurrent } = fetch;
  const fetchHere = () => fetchFromUpstream(cache, fetch);
  if (!shared || !isKept(cache)) return { entry: await fetchHere(), source: 'upstream' };
  // Another replica may have fetched fewer rows of the same list. A reload accepts only what its own call fetched.
  const accepts = (entry: CacheEntry) =>
    acceptance.stateOf(entry, keys.read[0]) === 'fresh' && coverEntry(endpoint, entry.value, query) !== undefined;
  const acceptsOther = call.reload ? undefined : accepts;
  const { entry, own } = await shared.refresh(keys.read[0], call.identity, fetchHere, call.signal, acceptsOther);
  if (!own) keepEntry(cache, keys.read[0], entry, isCurrent());
  return { entry, source: own ? 'upstream' : 'shared' };
}

async function fetchFromUpstream<Query extends ProjectQuery, Value>(
  cache: EndpointCache<Query, Value>,
  { query, call, keys, isCurrent }: EntryFetch<Query>,
): Promise<CacheEntry> {
  const { endpoint, upstream, invalidation, acceptance, policy, clock, random } = cache;
  const askedAtMs = clock();
  const { value, freshness, freshForMs, packed } = await endpoint.fetch(upstream, query, call);
  const wasCurrent = isCurrent();
  if (wasCurrent) acceptance.note(keys.read[0], askedAtMs);
  const mayKeep = wasCurrent && freshForMs !== 0;
  // Older entries of the resource go, whatever their variant, before the new one is written anywhere.
  if (call.reload) invalidation.invalidateResource(keys);
  const origin = { value: endpoint.wrap(value), askedAtMs, fetchedAtMs: freshness.fetchedAtMs };
  const entry = mayKeep ? createEntry(origin, policy, random(), freshForMs) : createPassingEntry(origin);
  const wrapped = packed && { bytes: packed.bytes, unpack: () => endpoint.wrap(packed.unpack()) };
  keepEntry(cache, keys.read[0], entry, mayKeep, wrapped);
  return entry;
}

function keepEntry<Query extends ProjectQuery, Value>(
  cache: EndpointCache<Query, Value>,
  key: CacheKey,
  entry: CacheEntry,
  isCurrent: boolean,
  packed?: Packed<CachedValue>,
): void {
  if (isCurrent && isKept(cache)) cache.memory.set(key, entry, packed);
  // Frozen even if it is not kept: all who joined the call get the same value.
  else freezeAndMeasure(entry.value);
}

function isKept<Query extends ProjectQuery, Value>({ policy, endpoint }: EndpointCache<Query, Value>): boolean {
  return policy.freshMs[endpoint.name] > 0;
}
