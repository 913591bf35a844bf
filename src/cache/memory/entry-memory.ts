import type { Packed } from '../../domain/freshness.ts';
import type { CachedValue, CacheEntry } from '../cache-entry.ts';
import type { CacheKey } from '../cache-key.ts';
import { freezeAndMeasure } from './freeze-and-measure.ts';
import { type MemoryStore, maxValueBytes } from './memory-store.ts';
import type { Slot } from './stored-entry.ts';

/** An entry as its value came over the wire. */
type PackedEntry = Omit<CacheEntry, 'value'> & { readonly packed: Packed<CachedValue> };

export type HeldEntry = CacheEntry | PackedEntry;

/**
 * Entries in memory. What was asked for once is kept as the bytes that came: half the size, nothing for the garbage
 * collector to walk through, and most of it is never asked for again. What is asked for again is unpacked, and stays so.
 */
export interface EntryMemory extends Pick<MemoryStore<HeldEntry>, 'delete' | 'drop'> {
  get(key: CacheKey): Slot<CacheEntry> | undefined;
  /** `packed` is the entry's value as it came, where it has just come. */
  set(key: CacheKey, entry: CacheEntry, packed?: Packed<CachedValue>): void;
}

/** Below, the bytes' own bookkeeping would cost more than what they save. */
const leastPackedBytes = 4_096;

export function createEntryMemory(store: MemoryStore<HeldEntry>): EntryMemory {
  const unpack = (key: CacheKey, { packed, ...times }: PackedEntry): Slot<CacheEntry> => {
    const entry = { ...times, value: packed.unpack() };
    return store.set(key, entry, freezeAndMeasure(entry.value));
  };
  return {
    get(key) {
      const slot = store.get(key);
      if (!slot || isUnpacked(slot)) return slot;
      return 'packed' in slot.entry ? unpack(key, slot.entry) : undefined;
    },
    set(key, entry, packed) {
      const bytes = freezeAndMeasure(entry.value);
      if (!packed || packed.bytes < leastPackedBytes || packed.bytes >= bytes || bytes > maxValueBytes) {
        store.set(key, entry, bytes);
      } else {
        const { value: _value, ...times } = entry;
        store.set(key, { ...times, packed }, packed.bytes);
      }
    },
    delete: store.delete,
    drop: store.drop,
  };
}

function isUnpacked(slot: Slot<HeldEntry>): slot is Slot<CacheEntry> {
  return 'value' in slot.entry;
}
