import { type CancelSignal, createCanceller } from '../runtime/cancellation.ts';
import type { Admission } from './admission.ts';

/**
 * Does `work` in a slot. Resolves to `overloaded` if no slot came free and to `late` if the work took too long; rejects if
 * the caller leaves before it has a slot.
 */
export type WithSlot = <T extends object | true>(
  caller: CancelSignal,
  work: (signal: CancelSignal) => Promise<T>,
) => Promise<T | 'overloaded' | 'late'>;

/** An operation's own deadline comes first and says more; this one ends work that hangs before or after it. */
const graceMs = 1_000;

/** No work keeps its slot longer than an operation may take, whatever it waits for. */
export function createWithSlot(admission: Admission, timeoutMs: number): WithSlot {
  return async (caller, work) => {
    if (!admission.enter() && !(await admission.wait(caller))) return 'overloaded';
    const clock = startClock(caller, timeoutMs + graceMs);
    try {
      return await Promise.race([work(clock.signal), clock.late]);
    } finally {
      clock.stop();
      admission.leave();
    }
  };
}

interface Clock {
  /** Aborts when the time is over or the caller leaves. */
  readonly signal: CancelSignal;
  readonly late: Promise<'late'>;
  readonly stop: () => void;
}

function startClock(caller: CancelSignal, ms: number): Clock {
  const controller = createCanceller();
  const leave = () => controller.abort(caller.reason);
  if (caller.aborted) leave();
  else caller.addEventListener('abort', leave, { once: true });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => {
      resolve('late');
      controller.abort(new DOMException('The operation took longer than it may.', 'TimeoutError'));
    }, ms);
  });
  const stop = () => {
    clearTimeout(timer);
    caller.removeEventListener('abort', leave);
  };
  return { signal: controller.signal, late, stop };
}
