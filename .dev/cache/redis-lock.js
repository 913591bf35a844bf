import { randomBytes } from 'node:crypto';
// Whose lock it is, is asked and acted upon in one step: it may have run out and be another's by now. `pcall`, because
// neither a full Redis nor a lock of another type may keep the second line from being reached.
const extendScript = `if redis.pcall('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end`;
const releaseScript = `
if ARGV[2] then redis.pcall('SET', KEYS[2], ARGV[2], 'PX', ARGV[3]) end
if redis.pcall('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;
/** The right to refresh one entry, for all replicas. It lives as long as its holder keeps it, and `lockMs` longer. */
export function createRedisLock(redis, names, lockMs) {
    const token = randomBytes(16).toString('base64url');
    return {
        async take() {
            const [taken, leftMs] = await Promise.all([
                redis.send('SET', names.lock, token, 'NX', 'PX', String(lockMs)),
                redis.send('PTTL', names.lock),
            ]);
            if (taken === 'OK')
                return 'taken';
            // -2 where it has just gone. A lock that never ends, or not in time, is none of ours.
            const isLock = typeof leftMs === 'number' && leftMs !== -1 && leftMs <= lockMs;
            return taken === null && isLock ? 'held' : 'unavailable';
        },
        keep() {
            const extend = () => void redis.send('EVAL', extendScript, '1', names.lock, token, String(lockMs));
            const timer = setInterval(extend, lockMs * 0.3).unref();
            return () => clearInterval(timer);
        },
        release(entry) {
            const written = entry ? [entry.bytes, String(entry.lifetimeMs)] : [];
            void redis.send('EVAL', releaseScript, '2', names.lock, names.entry, token, ...written);
        },
    };
}
