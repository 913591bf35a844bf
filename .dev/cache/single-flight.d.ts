import { type CancelSignal } from '../domain/cancellation.ts';
/** Many askers, one call. */
export interface SingleFlight<Key extends FlightKey, T> {
    /** Joins the call for `key`, or starts it. Rejects with the signal's reason as soon as this asker leaves. */
    join(key: Key, signal: CancelSignal, start: Start<T>): Promise<Landing<T>>;
    /** Whether there is a call to join. */
    has(key: Key): boolean;
    /** From now on nobody joins those of an identity's calls; who waits for one still gets what it brings. */
    forget(identity: string, which?: (key: Key) => boolean): void;
}
export interface FlightKey {
    readonly identity: string;
    readonly id: string;
}
/** `isCurrent` tells whether what the call brings may be given to others than those who wait: it was not forgotten. */
export type Start<T> = (signal: CancelSignal, isCurrent: () => boolean) => Promise<T>;
export interface Landing<T> {
    readonly value: T;
    /** Whether this asker's joining began the call. */
    readonly leading: boolean;
}
/** An asker that leaves takes nothing from the others; the last to leave cancels the call. */
export declare function createSingleFlight<Key extends FlightKey, T>(): SingleFlight<Key, T>;
