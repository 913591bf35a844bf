import { hash } from 'node:crypto';
import { stableKey } from '../domain/stable-key.js';
export const onlyVariant = { read: [''], unread: [] };
/** `scope` tells upstream and dialect apart, so that what one gateway kept is never an answer of another's. */
export function createCacheKeys(scope, identity, endpoint, place, { read: [first, ...others], unread }) {
    // Ids hold no slash.
    const project = `${place.project.accountId}/${place.project.projectId}`;
    const digest = hash('sha256', stableKey([scope, identity.key, endpoint, place]), 'base64url');
    const keyOf = (variant) => ({ identity: identity.key, project, id: `${digest}${variant}` });
    const read = [keyOf(first), ...others.map(keyOf)];
    return { place: digest, read, all: unread.length > 0 ? [...read, ...unread.map(keyOf)] : read };
}
