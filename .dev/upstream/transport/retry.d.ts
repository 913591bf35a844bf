import type { CancelSignal } from '../../domain/cancellation.ts';
import type { Outcome } from './outcome.ts';
import type { StartTimer } from './timer.ts';
export interface RetryOptions {
    /** Extra attempts at most, whatever their reasons. */
    readonly maxRetries: number;
    /** 0 to 1. */
    readonly random: () => number;
    readonly startTimer: StartTimer;
}
/** Attempts until one tells enough. Rejects with the signal's reason when it aborts during a pause. */
export declare function retry(attempt: () => Promise<Outcome>, { maxRetries, random, startTimer }: RetryOptions, signal: CancelSignal): Promise<Outcome>;
