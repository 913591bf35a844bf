import type { ServerResponse } from 'node:http';
import { type CancelSignal } from '../domain/cancellation.ts';
export interface Caller {
    /** Aborts when the connection ends before the answer was sent. */
    readonly signal: CancelSignal;
    /** The answer is out: nothing aborts any more. */
    readonly settle: () => void;
}
export declare function callerOf(response: ServerResponse): Caller;
