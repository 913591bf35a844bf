import type { Packed } from '../../domain/freshness.ts';
import type { CachedValue, CacheEntry } from '../cache-entry.ts';
import type { CacheKey } from '../cache-key.ts';
import { freezeAndMeasure } from './freeze-and-measure.ts';
import { type MemoryStore, maxValueBytes } from './memory-store.ts';
import type { StoredEntry } from './stored-entry.ts';

/** An entry whose value is kept as the bytes that came over the wire. */
type PackedEntry = Omit<CacheEntry, 'value'> & { readonly packed: Packed<CachedValue> };

export type MemoryEntry = CacheEntry | PackedEntry;

/**
 * Entries in memory. A new entry is kept as the bytes that came: half the size, and nothing for the garbage collector to
 * walk through. Most entries are never read again; one that is read again is unpacked, and stays unpacked.
 */
export interface EntryMemory extends Pick<MemoryStore<MemoryEntry>, 'delete' | 'invalidate'> {
  get(key: CacheKey): StoredEntry<CacheEntry> | undefined;
  /** `packed` is the entry's value as it came, if it has just come. */
  set(key: CacheKey, entry: CacheEntry, packed?: Packed<CachedValue>): void;
}

/** For fewer bytes, the bookkeeping of a buffer costs more than it saves. */
const leastPackedBytes = 4_096;

export function createEntryMemory(store: MemoryStore<MemoryEntry>): EntryMemory {
  const unpack = (key: CacheKey, { packed, ...times }: PackedEntry): StoredEntry<CacheEntry> => {
    const entry = { ...times, value: packed.unpack() };
    return store.set(key, entry, freezeAndMeasure(entry.value));
  };
  return {
    get(key) {
      const stored = store.get(key);
      if (!stored || isUnpacked(stored)) return stored;
      return 'packed' in stored.entry ? unpack(key, stored.entry) : undefined;
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
    invalidate: store.invalidate,
  };
}

function isUnpacked(stored: StoredEntry<MemoryEntry>): stored is StoredEntry<CacheEntry> {
  return 'value' in stored.entry;
}
