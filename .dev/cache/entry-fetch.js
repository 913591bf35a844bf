import { stateOf } from './cache-entry.js';
import { createEntry, createPassingEntry } from './cache-policy.js';
import { coverEntry } from './cached-endpoint.js';
import { freezeAndMeasure } from './freeze-and-measure.js';
/** Brings an entry that memory does not have: from the shared store, or from upstream; keeps it, and heeds refusals. */
export function createEntryFetch(endpoint, { upstream, policy, memory, shared, clock, random }, drops) {
    const isKept = policy.freshMs[endpoint.name] > 0;
    const keep = (key, entry, isCurrent, packed) => {
        if (isKept && isCurrent)
            memory.set(key, entry, packed);
        // Frozen even where it is not kept: one flight's value is handed to many.
        else
            freezeAndMeasure(entry.value);
    };
    const fromUpstream = async ({ query, call, keys, isCurrent }) => {
        const askedAtMs = clock();
        const { value, freshness, packed } = await endpoint.fetch(upstream, query, call);
        const wasCurrent = isCurrent();
        // Before the new entry is written anywhere: what is older of the same place, under whatever variant, goes.
        if (call.reload)
            drops.dropPlace(keys);
        const origin = { value: endpoint.wrap(value), askedAtMs, fetchedAtMs: freshness.fetchedAtMs };
        const entry = wasCurrent ? createEntry(origin, policy, random()) : createPassingEntry(origin);
        const wrapped = packed && { bytes: packed.bytes, unpack: () => endpoint.wrap(packed.unpack()) };
        keep(keys.read[0], entry, wasCurrent, wrapped);
        return entry;
    };
    // What memory has stays where the store's is no newer: with it stays how long upstream is to be left alone.
    const newerOf = (found, key, query) => {
        const held = memory.get(key)?.entry;
        const isAsNew = held !== undefined && held.fetchedAtMs >= found.fetchedAtMs;
        return isAsNew && coverEntry(endpoint, held.value, query) !== undefined ? held : found;
    };
    const fromShared = async ({ query, call, keys: { read }, purpose, isCurrent }) => {
        if (!shared || !isKept || call.reload)
            return undefined;
        const [key] = read;
        const found = await shared.read(key, call.identity);
        if (!found || !isCurrent() || coverEntry(endpoint, found.value, query) === undefined)
            return undefined;
        const entry = newerOf(found, key, query);
        const state = stateOf(entry, clock());
        if (entry === found && state !== 'expired')
            keep(key, entry, true);
        return state === 'fresh' || (state === 'stale' && purpose === 'answer') ? { entry, source: state } : undefined;
    };
    const refreshed = async (errand) => {
        const { query, call, keys, isCurrent } = errand;
        const fetchEntry = () => fromUpstream(errand);
        if (!shared || !isKept)
            return { entry: await fetchEntry(), source: 'upstream' };
        // Another replica may have asked for fewer rows of the same list; and a reload wants nobody's answer but upstream's.
        const accepts = (entry) => stateOf(entry, clock()) === 'fresh' && coverEntry(endpoint, entry.value, query) !== undefined;
        const heeded = call.reload ? undefined : accepts;
        const { entry, own } = await shared.refresh(keys.read[0], call.identity, fetchEntry, call.signal, heeded);
        if (!own)
            keep(keys.read[0], entry, isCurrent());
        return { entry, source: own ? 'upstream' : 'shared' };
    };
    return async (errand) => {
        const known = await fromShared(errand);
        if (known)
            return known;
        try {
            return await refreshed(errand);
        }
        catch (error) {
            drops.heed(error, errand.keys);
            throw error;
        }
    };
}
