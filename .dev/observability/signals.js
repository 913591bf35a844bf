import { channel } from 'node:diagnostics_channel';
/** The first words of what Redis says when it refuses; ERR stands for all others too. */
export const redisRefusalCodes = [
    'NOAUTH',
    'WRONGPASS',
    'NOPERM',
    'MOVED',
    'ASK',
    'CROSSSLOT',
    'CLUSTERDOWN',
    'READONLY',
    'MASTERDOWN',
    'OOM',
    'LOADING',
    'BUSY',
    'MISCONF',
    'NOREPLICAS',
    'ERR',
];
function createSignal(name) {
    const diagnostics = channel(`botbye-graphql:${name}`);
    return {
        publish(message) {
            if (diagnostics.hasSubscribers)
                diagnostics.publish(message());
        },
        subscribe(listener) {
            // The channel's own listeners are untyped; `publish` above is the only way in.
            const untyped = (message) => listener(message);
            diagnostics.subscribe(untyped);
            return () => void diagnostics.unsubscribe(untyped);
        },
    };
}
export const upstreamCallSignal = createSignal('upstream-call');
export const operationSignal = createSignal('operation');
export const bugSignal = createSignal('bug');
/** The vendor's API, after failures in a row. */
export const upstreamAvailabilitySignal = createSignal('upstream-availability');
/** Redis. */
export const sharedCacheAvailabilitySignal = createSignal('shared-cache-availability');
export const overloadSignal = createSignal('overload');
