import { type CancelSignal } from '../domain/cancellation.ts';
import type { Admission } from './admission.ts';
/**
 * Does `work` in a place of its own. `overloaded` where none came free, `late` where the work hung; rejects when the caller
 * leaves before it has a place.
 */
export type WithSlot = <T extends object | true>(caller: CancelSignal, work: (signal: CancelSignal) => Promise<T>) => Promise<T | 'overloaded' | 'late'>;
/** No work keeps its place beyond the time that an operation has, whatever it waits for. */
export declare function createWithSlot(admission: Admission, timeoutMs: number): WithSlot;
