import { GatewayError } from '../domain/gateway-error.js';
import { createCacheDrops } from './cache-drops.js';
import { stateOf } from './cache-entry.js';
import { createCacheKeys } from './cache-key.js';
import { consequenceOf } from './cache-policy.js';
import { coverEntry } from './cached-endpoint.js';
import { createEntryFetch } from './entry-fetch.js';
/** After a failed refresh the upstream is left alone for this long, per key. */
const holdMs = 1_000;
/** Reads one endpoint through the cache: fresh from memory, stale while it is refreshed or cannot be, else in flight. */
export function createCachedRead(endpoint, parts, flights) {
    const { memory, scope, clock, refreshTimeoutMs } = parts;
    const fetchEntry = createEntryFetch(endpoint, parts, createCacheDrops(parts, flights));
    const keysOf = (query, { identity }) => createCacheKeys(scope, identity, endpoint.name, endpoint.place(query), endpoint.variants(query));
    /** Of the variants that answer it, the newest. */
    const lookUp = ({ read }, query) => {
        let newest;
        for (const key of read) {
            const slot = memory.get(key);
            const value = slot && coverEntry(endpoint, slot.entry.value, query);
            if (!slot || value === undefined)
                continue;
            if (newest && newest.slot.entry.fetchedAtMs >= slot.entry.fetchedAtMs)
                continue;
            newest = { slot, value, state: stateOf(slot.entry, clock()) };
        }
        return newest;
    };
    const fly = (query, call, keys, purpose) => {
        const [{ identity, project, id }] = keys.read;
        // A shorter page in flight is no answer for a longer one, nor is one that may be cached for a reload.
        const flight = { identity, project, place: keys.place, id: `${id} ${endpoint.extent(query)} ${call.reload}` };
        return flights.join(flight, call.signal, (signal, isCurrent) => fetchEntry({ query, call: { ...call, signal }, keys, purpose, isCurrent }));
    };
    const hold = (slot) => {
        slot.heldUntilMs = clock() + holdMs;
    };
    const isHeld = (slot) => clock() < slot.heldUntilMs;
    const refreshBehind = (query, call, keys, slot) => {
        if (slot && isHeld(slot))
            return;
        const signal = AbortSignal.timeout(refreshTimeoutMs);
        const own = { ...call, signal, mayRetry: false, takeCall() { } };
        fly(query, own, keys, 'refresh').catch(() => slot && hold(slot));
    };
    const ask = async (query, call, keys) => {
        const { value: arrival, leading } = await fly(query, call, keys, 'answer');
        if (leading && arrival.source === 'stale')
            refreshBehind(query, call, keys, memory.get(keys.read[0]));
        const source = leading ? arrival.source : 'shared';
        return toFetched(arrival.entry, answerOf(endpoint, arrival.entry, query), source, keys);
    };
    const askOnOwnAccount = async (query, call, keys) => {
        let ownCallTaken = false;
        const takeCall = () => {
            ownCallTaken = true;
            call.takeCall();
        };
        for (;;) {
            try {
                return await ask(query, { ...call, takeCall }, keys);
            }
            catch (error) {
                // The flight's leader had no calls left; that is not this asker's concern, who now leads one of its own.
                if (ownCallTaken || !isCallLimit(error))
                    throw error;
            }
        }
    };
    return async (query, call) => {
        const keys = keysOf(query, call);
        const hit = call.reload ? undefined : lookUp(keys, query);
        if (hit?.state === 'fresh')
            return toFetched(hit.slot.entry, hit.value, 'fresh', keys);
        if (hit?.state === 'stale') {
            refreshBehind(query, call, keys, hit.slot);
            return toFetched(hit.slot.entry, hit.value, 'stale', keys);
        }
        if (hit?.state === 'fallback' && isHeld(hit.slot))
            return toFetched(hit.slot.entry, hit.value, 'stale', keys);
        try {
            return await askOnOwnAccount(query, hit ? { ...call, mayRetry: false } : call, keys);
        }
        catch (error) {
            const fallback = call.reload || consequenceOf(error) !== 'serve stale' ? undefined : lookUp(keys, query);
            if (!fallback || fallback.state === 'expired')
                throw error;
            hold(fallback.slot);
            return toFetched(fallback.slot.entry, fallback.value, 'stale', keys);
        }
    };
}
function toFetched({ fetchedAtMs, freshUntilMs }, value, source, { place }) {
    return { value, freshness: { source, fetchedAtMs, freshUntilMs, place } };
}
/** Upstream may have given fewer rows than asked for, and more to come: its answer is the answer all the same. */
function answerOf(endpoint, { value }, query) {
    const answer = coverEntry(endpoint, value, query) ?? endpoint.unwrap(value);
    if (answer !== undefined)
        return answer;
    throw new Error(`An entry of ${value.endpoint} stands where one of ${endpoint.name} belongs.`);
}
function isCallLimit(error) {
    return error instanceof GatewayError && error.code === 'UPSTREAM_CALL_LIMIT';
}
