import { createRedisLock } from './redis-lock.js';
/** One fetch for all replicas: who gets the lock fetches, the others look for the entry until it or the lock is theirs. */
export function createRedisRefresh(options) {
    const { redis, keys, entries, lockMs, pollMs, maxWaitMs, wait } = options;
    const fetchAlone = async (key, identity, fetchEntry) => {
        const entry = await fetchEntry();
        entries.write(key, identity, entry);
        return { entry, own: true };
    };
    const fetchWith = async (lock, key, identity, fetchEntry) => {
        const stopKeeping = lock.keep();
        try {
            const entry = await fetchEntry();
            lock.release(entries.seal(key, identity, entry));
            return { entry, own: true };
        }
        catch (error) {
            lock.release();
            throw error;
        }
        finally {
            stopKeeping();
        }
    };
    return async (key, identity, fetchEntry, signal, accepts) => {
        if (!accepts)
            return fetchAlone(key, identity, fetchEntry);
        const lock = createRedisLock(redis, { lock: keys.lock(key), entry: keys.entry(key) }, lockMs);
        const patience = AbortSignal.timeout(maxWaitMs);
        for (;;) {
            // In this order: whoever let go of the lock before it was taken has written before.
            const [state, entry] = await Promise.all([lock.take(), entries.read(key, identity)]);
            const isThere = entry !== undefined && accepts(entry);
            if (state === 'taken' && (isThere || signal.aborted))
                lock.release();
            signal.throwIfAborted();
            if (isThere)
                return { entry, own: false };
            if (state === 'taken')
                return fetchWith(lock, key, identity, fetchEntry);
            if (state === 'unavailable' || patience.aborted)
                return fetchAlone(key, identity, fetchEntry);
            await wait(pollMs, signal);
            signal.throwIfAborted();
        }
    };
}
