import type { Fetched, FreshnessSource } from '../domain/freshness.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import type { CacheEntry } from './cache-entry.ts';
import { createCacheInvalidation } from './cache-invalidation.ts';
import { type CacheKeys, createCacheKeys } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import { failurePolicyFor } from './cache-policy.ts';
import type { CacheRead } from './cache-read.ts';
import { type CachedEndpoint, coverEntry, type ProjectQuery } from './cached-endpoint.ts';
import { findNewest } from './find-newest.ts';
import {
  backOff,
  type CacheInFlight,
  type CacheReader,
  isBackingOff,
  joinFetch,
  refreshInBackground,
} from './join-fetch.ts';

export type CachedRead<Query, Value> = (query: Query, call: UpstreamCall) => Promise<Fetched<Value>>;

/** Reads one endpoint through the cache. */
export function createCachedRead<Query extends ProjectQuery, Value>(
  endpoint: CachedEndpoint<Query, Value>,
  parts: CacheParts,
  inFlight: CacheInFlight,
): CachedRead<Query, Value> {
  const reader = { ...parts, ...inFlight, endpoint, invalidation: createCacheInvalidation(parts, inFlight.flights) };
  return async (query, call) => {
    const variants = endpoint.variants(query);
    const keys = createCacheKeys(parts.scope, call.identity, endpoint.name, endpoint.resource(query), variants);
    return readThrough(reader, { query, call, keys });
  };
}

/** Fresh from memory; stale while the entry is refreshed or cannot be; else from a call, own or joined. */
async function readThrough<Query extends ProjectQuery, Value>(
  reader: CacheReader<Query, Value>,
  read: CacheRead<Query>,
): Promise<Fetched<Value>> {
  const { call, keys } = read;
  const hit = call.reload ? undefined : findNewest(reader, read);
  if (hit?.state === 'fresh') return toFetched(hit.stored.entry, hit.value, 'fresh', keys);
  if (hit?.state === 'stale') {
    refreshInBackground(reader, read, hit.stored);
    return toFetched(hit.stored.entry, hit.value, 'stale', keys);
  }
  if (hit?.state === 'fallback' && isBackingOff(reader, hit.stored)) {
    return toFetched(hit.stored.entry, hit.value, 'stale', keys);
  }
  try {
    return await fetchOnOwnAllowance(reader, hit ? { ...read, call: { ...call, mayRetry: false } } : read);
  } catch (error) {
    return readFallback(reader, read, error);
  }
}

/** A stale entry in place of the error, if the error allows that and there is one; else throws the error. */
function readFallback<Query extends ProjectQuery, Value>(
  reader: CacheReader<Query, Value>,
  read: CacheRead<Query>,
  error: unknown,
): Fetched<Value> {
  const mayServe = !read.call.reload && failurePolicyFor(error) === 'serve fallback';
  const hit = mayServe ? findNewest(reader, read) : undefined;
  if (!hit || hit.state === 'expired') throw error;
  backOff(reader, hit.stored);
  return toFetched(hit.stored.entry, hit.value, 'stale', read.keys);
}

/** Fetches; and once more if the call that was joined failed because its leader had no upstream calls left. */
async function fetchOnOwnAllowance<Query extends ProjectQuery, Value>(
  reader: CacheReader<Query, Value>,
  read: CacheRead<Query>,
): Promise<Fetched<Value>> {
  let hasTakenCall = false;
  const takeCall = () => {
    hasTakenCall = true;
    read.call.takeCall();
  };
  const own = { ...read, call: { ...read.call, takeCall } };
  for (;;) {
    try {
      return await fetchOrJoin(reader, own);
    } catch (error) {
      // It was the leader's allowance that was used up, so this caller leads a call of its own now.
      if (hasTakenCall || read.call.signal.aborted || failurePolicyFor(error) !== 'ask alone') throw error;
    }
  }
}

async function fetchOrJoin<Query extends ProjectQuery, Value>(
  reader: CacheReader<Query, Value>,
  read: CacheRead<Query>,
): Promise<Fetched<Value>> {
  const { endpoint, memory } = reader;
  const { query, keys } = read;
  const { value: fetched, leading } = await joinFetch(reader, read, 'caller');
  if (leading && fetched.source === 'stale') refreshInBackground(reader, read, memory.get(keys.read[0]));
  return toFetched(fetched.entry, resultOf(endpoint, fetched.entry, query), leading ? fetched.source : 'shared', keys);
}

function toFetched<Value>(
  { askedAtMs, fetchedAtMs, freshUntilMs }: CacheEntry,
  value: Value,
  source: FreshnessSource,
  { resourceKey, read: [{ identity, project }] }: CacheKeys,
): Fetched<Value> {
  return {
    value,
    freshness: { source, fetchedAtMs, freshUntilMs, origin: { identity, project, resource: resourceKey, askedAtMs } },
  };
}

/** The upstream may have sent fewer rows than it was asked for although more follow: its result counts all the same. */
function resultOf<Query extends ProjectQuery, Value>(
  endpoint: CachedEndpoint<Query, Value>,
  { value }: CacheEntry,
  query: Query,
): Value {
  const result = coverEntry(endpoint, value, query) ?? endpoint.unwrap(value);
  if (result !== undefined) return result;
  throw new Error(`The cache has an entry of ${value.endpoint} under a key of ${endpoint.name}.`);
}
