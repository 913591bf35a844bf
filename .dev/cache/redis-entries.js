import { openEntry, sealEntry } from './redis-seal.js';
/** Larger values would hold up the others behind them. */
const maxValueBytes = 1024 * 1024;
/** Entries, sealed with the credential of whom they were fetched for, and the drops that make them void. */
export function createRedisEntries({ redis, keys, clock, maxLifetimeMs }) {
    const sealOf = (key, identity) => ({
        secret: identity.deriveKey('shared cache'),
        place: keys.entry(key),
    });
    const seal = (key, identity, entry) => {
        const lifetimeMs = Math.ceil(entry.fallbackUntilMs - clock());
        if (lifetimeMs <= 0)
            return undefined;
        const bytes = sealEntry(entry, sealOf(key, identity));
        return bytes.length > maxValueBytes ? undefined : { bytes, lifetimeMs };
    };
    const drop = (name) => {
        void redis.send('SET', name, String(clock()), 'PX', String(Math.ceil(maxLifetimeMs)));
    };
    return {
        async read(key, identity) {
            const drops = [keys.identityDrop(key.identity), keys.projectDrop(key.identity, key.project)];
            const [bytes, ...droppedAt] = listOf(await redis.send('MGET', keys.entry(key), ...drops));
            const entry = Buffer.isBuffer(bytes) ? openEntry(bytes, sealOf(key, identity)) : undefined;
            return entry && !droppedAt.some((at) => isVoid(entry, at)) ? entry : undefined;
        },
        seal,
        write(key, identity, entry) {
            const sealed = seal(key, identity, entry);
            if (sealed)
                void redis.send('SET', keys.entry(key), sealed.bytes, 'PX', String(sealed.lifetimeMs));
        },
        delete: (key) => void redis.send('DEL', keys.entry(key)),
        dropIdentity: (identity) => drop(keys.identityDrop(identity)),
        dropProject: (identity, project) => drop(keys.projectDrop(identity, project)),
    };
}
function listOf(reply) {
    return Array.isArray(reply) ? reply : [];
}
/** A drop that cannot be read is taken for one that is still to come. */
function isVoid(entry, droppedAt) {
    return droppedAt !== null && !(Number(droppedAt) < entry.askedAtMs);
}
