import type { Packed } from '../domain/freshness.ts';
import type { CachedValue, CacheEntry } from './cache-entry.ts';
import type { CacheKey } from './cache-key.ts';
import { type MemoryStore } from './memory-store.ts';
import type { Slot } from './slot.ts';
/** An entry as its value came over the wire. */
type PackedEntry = Omit<CacheEntry, 'value'> & {
    readonly packed: Packed<CachedValue>;
};
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
export declare function createEntryMemory(store: MemoryStore<HeldEntry>): EntryMemory;
export {};
