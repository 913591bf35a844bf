import type { CacheEntry, EntryState } from './cache-entry.ts';
import type { CacheRead, EndpointCache } from './cache-read.ts';
import { coverEntry, type ProjectQuery } from './cached-endpoint.ts';
import type { StoredEntry } from './memory/stored-entry.ts';

export interface Hit<Value> {
  readonly stored: StoredEntry<CacheEntry>;
  readonly value: Value;
  readonly state: EntryState;
}

/** The newest entry in memory that answers the query, among the variants that it reads. */
export function findNewest<Query extends ProjectQuery, Value>(
  { endpoint, memory, acceptance }: EndpointCache<Query, Value>,
  { query, keys }: CacheRead<Query>,
): Hit<Value> | undefined {
  let newest: Hit<Value> | undefined;
  for (const key of keys.read) {
    const stored = memory.get(key);
    const value = stored && coverEntry(endpoint, stored.entry.value, query);
    if (!stored || value === undefined) continue;
    if (newest && newest.stored.entry.fetchedAtMs >= stored.entry.fetchedAtMs) continue;
    newest = { stored, value, state: acceptance.stateOf(stored.entry, key) };
  }
  return newest;
}
