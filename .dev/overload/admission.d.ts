import type { CancelSignal } from '../domain/cancellation.ts';
import type { OverloadGauge } from './overload-gauge.ts';
/** Decides how many operations execute at once. Whoever got a place gives it back with `leave`. */
export interface Admission {
    /** Takes a place if one is free: no promise, no timer. */
    enter(): boolean;
    /** Waits for a place, but not long; false where none came free. Rejects with the signal's reason when the caller leaves. */
    wait(caller: CancelSignal): Promise<boolean>;
    leave(): void;
    /** Whether there is no place and as many wait as may. */
    isFull(): boolean;
    /** Counts an operation that was turned away without having asked for a place. */
    refuse(): void;
    /** Tells how far the event loop is behind. */
    observeLag(lagMs: number): void;
}
/** Calls `run` once after `ms`, unless what it returns is called before. */
export type StartTimer = (ms: number, run: () => void) => () => void;
export interface AdmissionParts {
    /** What the working limit never exceeds. */
    readonly maxInFlight: number;
    readonly gauge: OverloadGauge;
    readonly startTimer?: StartTimer;
}
/**
 * A limit that follows the event loop: additive increase, multiplicative decrease. A slow upstream fills places without
 * making the loop lag, and so leaves the limit where it is. While somebody waits, every place is taken.
 */
export declare function createAdmission({ maxInFlight, gauge, startTimer }: AdmissionParts): Admission;
