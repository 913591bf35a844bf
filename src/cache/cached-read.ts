import type { Fetched, FreshnessSource } from '../domain/freshness.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import { type CacheEntry, type EntryState, stateOf } from './cache-entry.ts';
import { createCacheDrops } from './cache-invalidation.ts';
import { type CacheFlightKey, type CacheKeys, createCacheKeys } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import { consequenceOf } from './cache-policy.ts';
import { type CachedEndpoint, coverEntry } from './cached-endpoint.ts';
import { type Arrival, createEntryFetch, type Purpose } from './entry-fetch.ts';
import type { Slot } from './memory/stored-entry.ts';
import type { SingleFlight } from './single-flight.ts';

/** After a failed refresh the upstream is left alone for this long, per key. */
const holdMs = 1_000;

interface Hit<Value> {
  readonly slot: Slot<CacheEntry>;
  readonly value: Value;
  readonly state: EntryState;
}

export type CacheFlights = SingleFlight<CacheFlightKey, Arrival>;

export type CachedRead<Query, Value> = (query: Query, call: UpstreamCall) => Promise<Fetched<Value>>;

/** Reads one endpoint through the cache: fresh from memory, stale while it is refreshed or cannot be, else in flight. */
export function createCachedRead<Query extends { readonly project: ProjectRef }, Value>(
  endpoint: CachedEndpoint<Query, Value>,
  parts: CacheParts,
  flights: CacheFlights,
): CachedRead<Query, Value> {
  const { memory, scope, clock, refreshTimeoutMs } = parts;
  const fetchEntry = createEntryFetch(endpoint, parts, createCacheDrops(parts, flights));

  const keysOf = (query: Query, { identity }: UpstreamCall): CacheKeys =>
    createCacheKeys(scope, identity, endpoint.name, endpoint.place(query), endpoint.variants(query));
  /** Of the variants that answer it, the newest. */
  const lookUp = ({ read }: CacheKeys, query: Query): Hit<Value> | undefined => {
    let newest: Hit<Value> | undefined;
    for (const key of read) {
      const slot = memory.get(key);
      const value = slot && coverEntry(endpoint, slot.entry.value, query);
      if (!slot || value === undefined) continue;
      if (newest && newest.slot.entry.fetchedAtMs >= slot.entry.fetchedAtMs) continue;
      newest = { slot, value, state: stateOf(slot.entry, clock()) };
    }
    return newest;
  };
  const fly = (query: Query, call: UpstreamCall, keys: CacheKeys, purpose: Purpose) => {
    const [{ identity, project, id }] = keys.read;
    // A shorter page in flight is no answer for a longer one, nor is one that may be cached for a reload.
    const flight = { identity, project, place: keys.place, id: `${id} ${endpoint.extent(query)} ${call.reload}` };
    return flights.join(flight, call.signal, (signal, isCurrent) =>
      fetchEntry({ query, call: { ...call, signal }, keys, purpose, isCurrent }),
    );
  };
  const hold = (slot: Slot<CacheEntry>): void => {
    slot.heldUntilMs = clock() + holdMs;
  };
  const isHeld = (slot: Slot<CacheEntry>): boolean => clock() < slot.heldUntilMs;

  const refreshBehind = (
    query: Query,
    call: UpstreamCall,
    keys: CacheKeys,
    slot: Slot<CacheEntry> | undefined,
  ): void => {
    if (slot && isHeld(slot)) return;
    const signal = AbortSignal.timeout(refreshTimeoutMs);
    const own = { ...call, signal, mayRetry: false, takeCall() {} };
    fly(query, own, keys, 'refresh').catch(() => slot && hold(slot));
  };
  const ask = async (query: Query, call: UpstreamCall, keys: CacheKeys): Promise<Fetched<Value>> => {
    const { value: arrival, leading } = await fly(query, call, keys, 'answer');
    if (leading && arrival.source === 'stale') refreshBehind(query, call, keys, memory.get(keys.read[0]));
    const source = leading ? arrival.source : 'shared';
    return toFetched(arrival.entry, answerOf(endpoint, arrival.entry, query), source, keys);
  };
  const askOnOwnAccount = async (query: Query, call: UpstreamCall, keys: CacheKeys): Promise<Fetched<Value>> => {
    let ownCallTaken = false;
    const takeCall = () => {
      ownCallTaken = true;
      call.takeCall();
    };
    for (;;) {
      try {
        return await ask(query, { ...call, takeCall }, keys);
      } catch (error) {
        // The flight's leader had no calls left; that is not this asker's concern, who now leads one of its own.
        if (ownCallTaken || !isCallLimit(error)) throw error;
      }
    }
  };

  return async (query, call) => {
    const keys = keysOf(query, call);
    const hit = call.reload ? undefined : lookUp(keys, query);
    if (hit?.state === 'fresh') return toFetched(hit.slot.entry, hit.value, 'fresh', keys);
    if (hit?.state === 'stale') {
      refreshBehind(query, call, keys, hit.slot);
      return toFetched(hit.slot.entry, hit.value, 'stale', keys);
    }
    if (hit?.state === 'fallback' && isHeld(hit.slot)) return toFetched(hit.slot.entry, hit.value, 'stale', keys);
    try {
      return await askOnOwnAccount(query, hit ? { ...call, mayRetry: false } : call, keys);
    } catch (error) {
      const fallback = call.reload || consequenceOf(error) !== 'serve stale' ? undefined : lookUp(keys, query);
      if (!fallback || fallback.state === 'expired') throw error;
      hold(fallback.slot);
      return toFetched(fallback.slot.entry, fallback.value, 'stale', keys);
    }
  };
}

function toFetched<Value>(
  { fetchedAtMs, freshUntilMs }: CacheEntry,
  value: Value,
  source: FreshnessSource,
  { place }: CacheKeys,
): Fetched<Value> {
  return { value, freshness: { source, fetchedAtMs, freshUntilMs, place } };
}

/** Upstream may have given fewer rows than asked for, and more to come: its answer is the answer all the same. */
function answerOf<Query extends { readonly project: ProjectRef }, Value>(
  endpoint: CachedEndpoint<Query, Value>,
  { value }: CacheEntry,
  query: Query,
): Value {
  const answer = coverEntry(endpoint, value, query) ?? endpoint.unwrap(value);
  if (answer !== undefined) return answer;
  throw new Error(`An entry of ${value.endpoint} stands where one of ${endpoint.name} belongs.`);
}

function isCallLimit(error: unknown): boolean {
  return error instanceof GatewayError && error.code === 'UPSTREAM_CALL_LIMIT';
}
