import type { CacheEntry } from './cache-entry.ts';
import type { CacheFlightKey } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import type { CacheRead, EndpointCache, EntryFetch, FetchedEntry } from './cache-read.ts';
import type { ProjectQuery } from './cached-endpoint.ts';
import { fetchEntry } from './entry-fetch.ts';
import type { StoredEntry } from './memory/stored-entry.ts';
import type { FlightResult, SingleFlight } from './single-flight.ts';

/** After a failed refresh, the upstream is not asked for the same entry for this long. */
const backOffMs = 1_000;

/** The calls that reads can wait for. */
export interface CacheInFlight extends Pick<EndpointCache<ProjectQuery, unknown>, 'confirmations'> {
  readonly flights: SingleFlight<CacheFlightKey, FetchedEntry>;
}

export interface CacheReader<Query extends ProjectQuery, Value> extends EndpointCache<Query, Value>, CacheInFlight {}

/** Joins the call in flight for the same entry, or starts it. */
export function joinFetch<Query extends ProjectQuery, Value>(
  reader: CacheReader<Query, Value>,
  { query, call, keys }: CacheRead<Query>,
  reason: EntryFetch<Query>['reason'],
): Promise<FlightResult<FetchedEntry>> {
  const [{ identity, project, id }] = keys.read;
  // A call for a shorter page cannot answer for a longer one, nor a call that may use the cache for a reload.
  const flightId = `${id} ${reader.endpoint.extent(query)} ${call.reload}`;
  const key = { identity, project, resourceKey: keys.resourceKey, id: flightId };
  return reader.flights.join(key, call.signal, (signal, isCurrent) =>
    fetchEntry(reader, { query, call: { ...call, signal }, keys, reason, isCurrent }),
  );
}

/** Refreshes an entry for which nobody waits; if that fails, the next refresh backs off. */
export function refreshInBackground<Query extends ProjectQuery, Value>(
  reader: CacheReader<Query, Value>,
  read: CacheRead<Query>,
  stored: StoredEntry<CacheEntry> | undefined,
): void {
  if (stored && isBackingOff(reader, stored)) return;
  const signal = AbortSignal.timeout(reader.refreshTimeoutMs);
  const call = { ...read.call, signal, mayRetry: false, takeCall() {} };
  joinFetch(reader, { ...read, call }, 'refresh').catch(() => stored && backOff(reader, stored));
}

export function backOff({ clock }: Pick<CacheParts, 'clock'>, stored: StoredEntry<CacheEntry>): void {
  stored.backOffUntilMs = clock() + backOffMs;
}

export function isBackingOff({ clock }: Pick<CacheParts, 'clock'>, stored: StoredEntry<CacheEntry>): boolean {
  return clock() < stored.backOffUntilMs;
}
