/**
 * As much of an AbortSignal as is used between the layers. Any AbortSignal will do, though Node warns of one that more than ten listen to; one of a {@link createCanceller} costs
 * next to nothing, where Node takes 3 µs to make one and 2 to listen to it for a while, four times in an operation.
 */
export interface CancelSignal {
    readonly aborted: boolean;
    /** Why, once it is aborted. */
    readonly reason: unknown;
    throwIfAborted(): void;
    /** Called once, at the time; not where it is aborted already. */
    addEventListener(type: 'abort', listener: () => void, options?: {
        readonly once: true;
    }): void;
    removeEventListener(type: 'abort', listener: () => void): void;
}
export interface Canceller {
    readonly signal: CancelSignal;
    /** The first call counts. */
    abort(reason: unknown): void;
}
export declare function createCanceller(): Canceller;
/** The same as a real one, for whoever insists. */
export declare function toAbortSignal(signal: CancelSignal): AbortSignal;
