import type { CancelSignal } from '../domain/cancellation.ts';
import type { Identity } from '../domain/identity.ts';
import type { CacheEntry } from './cache-entry.ts';
import type { CacheKey } from './cache-key.ts';
/** An entry, and whether this replica's own call brought it. */
export interface Refreshed {
    readonly entry: CacheEntry;
    readonly own: boolean;
}
/**
 * A cache that replicas share, behind each one's memory. It may be slow, full, empty, poisoned or gone: whatever happens
 * to it, its methods never reject because of it and never take longer than they may.
 */
export interface SharedStore {
    /** Undefined where it has none, or none that can be trusted. */
    read(key: CacheKey, identity: Identity): Promise<CacheEntry | undefined>;
    /**
     * One call for all replicas: `fetchEntry` runs here, and its entry is written, unless another replica is at it, whose
     * entry is then waited for. Rejects with whatever `fetchEntry` rejects with, or with the signal's reason.
     * `accepts` says whether another's entry will do; left out, none does, and none is waited for.
     */
    refresh(key: CacheKey, identity: Identity, fetchEntry: () => Promise<CacheEntry>, signal: CancelSignal, accepts?: (entry: CacheEntry) => boolean): Promise<Refreshed>;
    delete(key: CacheKey): void;
    /** From now on nobody reads here what this credential has got until now. */
    dropIdentity(identity: string): void;
    dropProject(identity: string, project: string): void;
    dispose(): Promise<void>;
}
