import { freezeAndMeasure } from './freeze-and-measure.js';
import { maxValueBytes } from './memory-store.js';
/** Below, the bytes' own bookkeeping would cost more than what they save. */
const leastPackedBytes = 4_096;
export function createEntryMemory(store) {
    const unpack = (key, { packed, ...times }) => {
        const entry = { ...times, value: packed.unpack() };
        return store.set(key, entry, freezeAndMeasure(entry.value));
    };
    return {
        get(key) {
            const slot = store.get(key);
            if (!slot || isUnpacked(slot))
                return slot;
            return 'packed' in slot.entry ? unpack(key, slot.entry) : undefined;
        },
        set(key, entry, packed) {
            const bytes = freezeAndMeasure(entry.value);
            if (!packed || packed.bytes < leastPackedBytes || packed.bytes >= bytes || bytes > maxValueBytes) {
                store.set(key, entry, bytes);
            }
            else {
                const { value: _value, ...times } = entry;
                store.set(key, { ...times, packed }, packed.bytes);
            }
        },
        delete: store.delete,
        drop: store.drop,
    };
}
function isUnpacked(slot) {
    return 'value' in slot.entry;
}
