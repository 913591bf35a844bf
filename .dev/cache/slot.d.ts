import type { CacheKey } from './cache-key.ts';
/** Something kept in memory. */
export interface Slot<Entry> {
    readonly key: CacheKey;
    readonly entry: Entry;
    readonly bytes: number;
    /** After a refresh has failed: until when no other is tried. */
    heldUntilMs: number;
}
