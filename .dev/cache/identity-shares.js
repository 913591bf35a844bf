/** While there is more than one identity none holds more than `limitBytes`; a single one may fill the cache. */
export function createIdentityShares(limitBytes) {
    const shares = new Map();
    const surplusOf = ({ bytes, slots }) => {
        const surplus = [];
        let left = bytes;
        for (const slot of slots.values()) {
            if (left <= limitBytes)
                break;
            surplus.push(slot);
            left -= slot.bytes;
        }
        return surplus;
    };
    return {
        add(slot) {
            const share = shares.get(slot.key.identity) ?? { bytes: 0, slots: new Map() };
            shares.set(slot.key.identity, share);
            share.bytes += slot.bytes;
            share.slots.set(slot.key.id, slot);
        },
        remove(slot) {
            const share = shares.get(slot.key.identity);
            if (share?.slots.get(slot.key.id) !== slot)
                return;
            share.slots.delete(slot.key.id);
            share.bytes -= slot.bytes;
            if (share.slots.size === 0)
                shares.delete(slot.key.identity);
        },
        surplus({ key }) {
            if (shares.size < 2)
                return [];
            const own = shares.get(key.identity);
            // With the second identity the first one's freedom ends; later on only whoever writes can be over the limit.
            const suspects = shares.size === 2 ? [...shares.values()] : own ? [own] : [];
            return suspects.flatMap(surplusOf);
        },
        of: (identity) => [...(shares.get(identity)?.slots.values() ?? [])],
    };
}
