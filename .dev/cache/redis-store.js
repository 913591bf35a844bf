import { createRequire } from 'node:module';
import { version } from '../domain/version.js';
import { createRedisConnection } from './redis-connection.js';
import { within } from './redis-deadline.js';
import { createRedisEntries } from './redis-entries.js';
import { createRedisKeys } from './redis-keys.js';
import { createRedisRefresh } from './redis-refresh.js';
import { RedisRefusal } from './redis-refusal.js';
import { checkRedisUrl } from './redis-url.js';
const defaultTimes = {
    commandTimeoutMs: 50,
    connectTimeoutMs: 1_000,
    retryMs: 1_000,
    lockMs: 1_000,
    pollMs: 20,
    maxWaitMs: 5_000,
};
/**
 * The cache that replicas share, in Redis. Entries come in with the identity they were fetched for and go out to the
 * same identity only: they are sealed with its credential. It connects in the background; while Redis does not answer,
 * everything goes on as if there were none. Throws at once where it could never connect.
 */
export function createRedisStore(options) {
    const { clock, maxLifetimeMs, release = version, wait = waitOrLeave } = options;
    const url = checkRedisUrl(options.url);
    findPackage(options.resolvePackage ?? createRequire(import.meta.url).resolve);
    const times = { ...defaultTimes, ...options.times };
    const redis = createRedisConnection({ ...times, openClient: () => openClient(url, times.connectTimeoutMs) });
    const keys = createRedisKeys(release);
    const entries = createRedisEntries({ redis, keys, clock, maxLifetimeMs });
    return {
        read: entries.read,
        refresh: createRedisRefresh({ ...times, redis, keys, entries, wait }),
        delete: entries.delete,
        dropIdentity: entries.dropIdentity,
        dropProject: entries.dropProject,
        isAvailable: redis.isAvailable,
        dispose: redis.dispose,
    };
}
function findPackage(resolve) {
    try {
        resolve('redis');
    }
    catch {
        throw new Error('REDIS_URL is set, but the package "redis" is not installed: npm install redis@6, or unset it.');
    }
}
function waitOrLeave(ms, signal) {
    return new Promise((resolve) => {
        const end = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', end);
            resolve();
        };
        const timer = setTimeout(end, ms);
        if (signal.aborted)
            end();
        else
            signal.addEventListener('abort', end, { once: true });
    });
}
/** A client without a life of its own: no queue, no retries, no timers. */
async function openClient(url, timeoutMs) {
    // Loaded here and nowhere else: who sets no REDIS_URL needs no such package.
    const { createClient, ErrorReply, RESP_TYPES } = await import('redis');
    const client = createClient({
        url,
        RESP: 2,
        disableOfflineQueue: true,
        disableClientInfo: true,
        maintNotifications: 'disabled',
        socket: { connectTimeout: timeoutMs, reconnectStrategy: false },
        // Its timeout ends with the writing, so it is of no use here.
        commandOptions: { timeout: 0, typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
    });
    const asRefusal = (error) => (error instanceof ErrorReply ? new RedisRefusal(error.message) : error);
    // Unheard, it would end the process.
    client.on('error', () => undefined);
    const destroy = () => client.destroy();
    const connecting = client.connect();
    try {
        await within(timeoutMs, connecting);
    }
    catch (error) {
        destroy();
        // A socket that was still connecting outlives that.
        connecting.then(destroy, destroy);
        throw asRefusal(error);
    }
    return {
        send: (command) => client.sendCommand(command).catch((error) => Promise.reject(asRefusal(error))),
        onLost: (listener) => client.on('error', listener),
        destroy,
    };
}
