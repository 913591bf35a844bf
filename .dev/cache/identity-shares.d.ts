import type { Slot } from './slot.ts';
/** Who holds how much of the cache. */
export interface IdentityShares<Entry> {
    add(slot: Slot<Entry>): void;
    remove(slot: Slot<Entry>): void;
    /** What must go, oldest first, so that nobody holds more than the limit now that `added` is in. */
    surplus(added: Slot<Entry>): readonly Slot<Entry>[];
    /** All that one identity holds. */
    of(identity: string): readonly Slot<Entry>[];
}
/** While there is more than one identity none holds more than `limitBytes`; a single one may fill the cache. */
export declare function createIdentityShares<Entry>(limitBytes: number): IdentityShares<Entry>;
