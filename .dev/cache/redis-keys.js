import { createHash } from 'node:crypto';
import { stableKey } from '../domain/stable-key.js';
/** Releases keep their entries apart, as each has its own idea of a value. Drops are for all of them. */
export function createRedisKeys(release) {
    const own = `botbye-graphql:${release}`;
    const dropped = 'botbye-graphql:dropped';
    return {
        entry: ({ id }) => `${own}:entry:${id}`,
        lock: ({ id }) => `${own}:lock:${id}`,
        identityDrop: (identity) => `${dropped}:${hash([identity])}`,
        projectDrop: (identity, project) => `${dropped}:${hash([identity, project])}`,
    };
}
function hash(parts) {
    return createHash('sha256').update(stableKey(parts)).digest('base64url');
}
