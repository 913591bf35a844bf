import type { Io } from './io.ts';
/** Signals, as a program wants to know of them. */
export interface Stops {
    /** The first signal, or an error that nobody caught: finish what you are doing. */
    readonly first: Promise<void>;
    /** The second signal: leave it. */
    readonly second: Promise<void>;
    readonly isStopping: () => boolean;
    readonly hasCrashed: () => boolean;
    /** Gives the signals back to the process. */
    readonly dispose: () => void;
}
/** `onCrash` is told each error that nobody caught; without it, such an error ends the process at once. */
export declare function watchStops(io: Io, onCrash?: (error: unknown) => void): Stops;
