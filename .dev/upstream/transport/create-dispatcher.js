import { Pool } from 'undici';
const connectTimeoutMs = 1_000;
/** Sockets that are always in use would stay for ever with the address that upstream's name once stood for. */
const lifetimeMs = 300_000;
/**
 * The sockets to one upstream. After five minutes of use all are replaced by new ones, which look its address up again;
 * the old ones finish what they have begun. Not by undici's own lifetime of a client: a pool that has none to spare when
 * one of its clients ends leaves those who wait without any (7.30).
 */
export function createDispatcher(baseUrl, connections, clock) {
    const retiring = new Set();
    let pool;
    let openedAtMs = 0;
    let isClosed = false;
    const retire = (old) => {
        const closed = old.close().finally(() => retiring.delete(closed));
        retiring.add(closed);
    };
    const current = () => {
        if (pool && isClosed)
            return pool;
        const nowMs = clock();
        if (pool && isOver(nowMs - openedAtMs)) {
            retire(pool);
            pool = undefined;
        }
        if (!pool)
            openedAtMs = nowMs;
        pool ??= openPool(baseUrl, connections);
        return pool;
    };
    return {
        dispatch: (options, handler) => current().dispatch(options, handler),
        async close() {
            isClosed = true;
            // Also where none was used yet: whoever comes now has to find it closed.
            pool ??= openPool(baseUrl, connections);
            await Promise.all([pool.close(), ...retiring]);
        },
    };
}
/** A clock that was set back says nothing of how long it has been. */
function isOver(ageMs) {
    return ageMs < 0 || ageMs >= lifetimeMs;
}
/**
 * undici's own header and body timers are off: the body's is a gap timer that a trickle never trips, so each attempt is
 * timed as a whole instead.
 */
function openPool(baseUrl, connections) {
    return new Pool(new URL(baseUrl).origin, {
        connections,
        connect: { timeout: connectTimeoutMs },
        headersTimeout: 0,
        bodyTimeout: 0,
        allowH2: false,
    });
}
