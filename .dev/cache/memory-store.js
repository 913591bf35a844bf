import { LRUCache } from 'lru-cache';
import { createIdentityShares } from './identity-shares.js';
/** Larger values would push out too many others to be worth it. */
export const maxValueBytes = 1024 * 1024;
/** What entries that were asked for twice may take at most: the rest is left for those that have yet to be. */
const provenShare = 0.8;
/**
 * A segmented LRU by bytes: what is hit again is proven. What is not has the room that the proven leave, so that keys which
 * come in turn all find a place where there is one, and a flood of new keys washes through it and no further. Identities are
 * kept within their shares.
 */
export function createMemoryStore(maxBytes) {
    const shares = createIdentityShares(maxBytes / 4);
    const onGone = { dispose: (slot) => shares.remove(slot) };
    const probation = createSegment(maxBytes, onGone);
    const proven = createSegment(maxBytes * provenShare, onGone);
    const heldBytes = () => probation.calculatedSize + proven.calculatedSize;
    const put = (segment, slot) => {
        segment.set(slot.key.id, slot);
        if (segment.has(slot.key.id))
            shares.add(slot);
        while (heldBytes() > maxBytes && probation.size > 0)
            probation.pop();
        for (const surplus of shares.surplus(slot))
            remove(surplus.key.id);
    };
    const remove = (id) => {
        probation.delete(id);
        proven.delete(id);
    };
    const prove = (slot) => {
        probation.delete(slot.key.id);
        put(proven, slot);
        return slot;
    };
    return {
        get({ id }) {
            const known = proven.get(id);
            if (known)
                return known;
            const onTrial = probation.get(id);
            return onTrial && prove(onTrial);
        },
        set(key, entry, bytes) {
            const segment = proven.has(key.id) ? proven : probation;
            remove(key.id);
            const slot = { key, entry, bytes, heldUntilMs: 0 };
            if (bytes <= maxValueBytes)
                put(segment, slot);
            return slot;
        },
        delete: ({ id }) => remove(id),
        drop(identity, isMeant = () => true) {
            for (const slot of shares.of(identity))
                if (isMeant(slot))
                    remove(slot.key.id);
        },
        hasRoom: (bytes) => heldBytes() + bytes <= maxBytes,
        get bytes() {
            return heldBytes();
        },
    };
}
function createSegment(maxSize, options) {
    return new LRUCache({ maxSize: Math.max(1, Math.floor(maxSize)), sizeCalculation: ({ bytes }) => bytes, ...options });
}
