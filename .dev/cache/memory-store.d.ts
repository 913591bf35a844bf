import type { CacheKey } from './cache-key.ts';
import type { Slot } from './slot.ts';
export interface MemoryStore<Entry> {
    get(key: CacheKey): Slot<Entry> | undefined;
    /** Keeps it if it is not too large; gives back where it stands, or would. */
    set<Own extends Entry>(key: CacheKey, entry: Own, bytes: number): Slot<Own>;
    delete(key: CacheKey): void;
    /** What one credential has got: all of it, or what is meant. */
    drop(identity: string, isMeant?: (slot: Slot<Entry>) => boolean): void;
    /** Whether so many bytes more push nothing out. */
    hasRoom(bytes: number): boolean;
    /** Held now, of at most `maxBytes`. */
    readonly bytes: number;
}
/** Larger values would push out too many others to be worth it. */
export declare const maxValueBytes: number;
/**
 * A segmented LRU by bytes: what is hit again is proven. What is not has the room that the proven leave, so that keys which
 * come in turn all find a place where there is one, and a flood of new keys washes through it and no further. Identities are
 * kept within their shares.
 */
export declare function createMemoryStore<Entry>(maxBytes: number): MemoryStore<Entry>;
