import type { CacheKey } from '../cache/cache-key.ts';
import type { MemoryStore } from '../cache/memory-store.ts';
import type { CancelSignal } from '../domain/cancellation.ts';
import type { FinishedResponse } from './finished-response.ts';
export interface SharedResponses {
    /** A kept answer that is still fresh. */
    find(key: CacheKey): FinishedResponse | undefined;
    /** Whether `share` would wait for somebody else's execution. */
    isInFlight(key: CacheKey): boolean;
    /** The answer of the one execution that all equal operations in flight wait for; the last to leave ends it. */
    share(key: CacheKey, caller: CancelSignal, execute: Execute): Promise<FinishedResponse>;
    /**
     * What was made of all data of an identity's, or of that of one place, is given to nobody any more. That goes for what is in
     * flight, too: who waits for it gets it, and nobody after them.
     */
    drop(identity: string, place?: string): void;
}
/** Answers a request for whoever waits; the signal aborts when nobody does any more. */
export type Execute = (signal: CancelSignal) => Promise<FinishedResponse>;
/**
 * Finished answers shared as bytes between equal operations of one identity: in flight, and while every part of them is
 * fresh. What is not whole goes to nobody but its own caller, and the others ask for themselves.
 */
export declare function createSharedResponses(store: MemoryStore<FinishedResponse>, clock: () => number): SharedResponses;
