import { type CancelSignal } from '../domain/cancellation.ts';
export interface Deadline {
    /** Aborts with a GatewayError when the time is over, and with the caller's own reason when the caller leaves. */
    readonly signal: CancelSignal;
    /** The operation is over: nothing will be aborted any more. */
    readonly clear: () => void;
    readonly isOver: () => boolean;
}
/** The time that one whole operation has, and how long its caller stays: one signal for both. */
export declare function startDeadline(timeoutMs: number, caller: CancelSignal): Deadline;
