import { createCanceller } from '../domain/cancellation.js';
/** An asker that leaves takes nothing from the others; the last to leave cancels the call. */
export function createSingleFlight() {
    // By identity, so that forgetting looks at nobody else's. What has landed is in it no more.
    const flights = new Map();
    const find = ({ identity, id }) => flights.get(identity)?.get(id);
    const remove = ({ identity, id }) => {
        const own = flights.get(identity);
        own?.delete(id);
        if (own?.size === 0)
            flights.delete(identity);
    };
    // Only if it is still this flight: another may have started since.
    const removeFlight = (flight) => {
        if (find(flight.key) === flight)
            remove(flight.key);
    };
    const launch = (key, start) => {
        const controller = createCanceller();
        const isCurrent = () => find(key)?.controller === controller;
        const flight = { key, landing: start(controller.signal, isCurrent), controller, askers: 0 };
        const own = flights.get(key.identity) ?? new Map();
        flights.set(key.identity, own.set(key.id, flight));
        const landed = () => removeFlight(flight);
        flight.landing.then(landed, landed);
        return flight;
    };
    return {
        has: (key) => find(key) !== undefined,
        async join(key, signal, start) {
            signal.throwIfAborted();
            const running = find(key);
            const flight = running ?? launch(key, start);
            const cancel = () => {
                removeFlight(flight);
                flight.controller.abort(signal.reason);
            };
            return { value: await stayAboard(flight, signal, cancel), leading: running === undefined };
        },
        forget(identity, which = () => true) {
            for (const { key } of flights.get(identity)?.values() ?? [])
                if (which(key))
                    remove(key);
        },
    };
}
function stayAboard(flight, signal, cancel) {
    flight.askers += 1;
    return new Promise((resolve, reject) => {
        const leave = () => {
            flight.askers -= 1;
            if (flight.askers === 0)
                cancel();
            reject(signal.reason);
        };
        signal.addEventListener('abort', leave, { once: true });
        const landed = () => signal.removeEventListener('abort', leave);
        flight.landing.then((value) => {
            landed();
            resolve(value);
        }, (error) => {
            landed();
            reject(error);
        });
    });
}
