import { createSingleFlight } from '../cache/single-flight.js';
import { createSeenBefore } from '../domain/seen-before.js';
/** Operations that are known again when they are asked a second time. */
const rememberedAsks = 10_000;
/**
 * Finished answers shared as bytes between equal operations of one identity: in flight, and while every part of them is
 * fresh. What is not whole goes to nobody but its own caller, and the others ask for themselves.
 */
export function createSharedResponses(store, clock) {
    const flights = createSingleFlight();
    const executions = new Set();
    const wasAsked = createSeenBefore(rememberedAsks);
    const keep = (key, answer) => {
        if (!answer.isWhole || !answer.lifetime)
            return;
        const bytes = answer.body.length + 2 * key.id.length + overheadBytes;
        // Where something else has to go for it, only for what was asked before: most of what is asked once never is again.
        if (wasAsked(key.id) || store.hasRoom(bytes))
            store.set(key, answer, bytes);
    };
    const executeAndKeep = async (key, signal, execute) => {
        const execution = { identity: key.identity, drops: [] };
        executions.add(execution);
        try {
            const answer = await execute(signal);
            if (!execution.drops.some((isDropped) => isDropped(answer)))
                keep(key, answer);
            return answer;
        }
        finally {
            executions.delete(execution);
        }
    };
    return {
        find(key) {
            const slot = store.get(key);
            if (!slot?.entry.lifetime)
                return undefined;
            const { fetchedAtMs, freshUntilMs } = slot.entry.lifetime;
            const nowMs = clock();
            if (nowMs < freshUntilMs && nowMs >= fetchedAtMs)
                return slot.entry;
            store.delete(key);
            return undefined;
        },
        isInFlight: (key) => flights.has(key),
        async share(key, caller, execute) {
            const { value, leading } = await flights.join(key, caller, (signal) => executeAndKeep(key, signal, execute));
            return leading || value.isWhole ? value : execute(caller);
        },
        drop(identity, place) {
            const isDropped = (answer) => place === undefined || isMadeOf(answer, place);
            store.drop(identity, ({ entry }) => isDropped(entry));
            for (const execution of executions)
                if (execution.identity === identity)
                    execution.drops.push(isDropped);
            // What they will be made of cannot be told yet.
            flights.forget(identity);
        },
    };
}
function isMadeOf({ lifetime }, place) {
    return lifetime?.places.includes(place) ?? false;
}
const overheadBytes = 512;
