import { type CancelSignal, createCanceller } from '../runtime/cancellation.ts';
import type { Admission, Refusal } from './admission.ts';

/**
 * Does `work` in a slot of the caller. Resolves to a refusal if it gets none, and to `late` if the work took too long;
 * rejects if the caller leaves before it has a slot.
 */
export type WithSlot = <T extends object | true>(
  callerKey: string,
  caller: CancelSignal,
  work: (signal: CancelSignal) => Promise<T>,
) => Promise<T | Refusal | 'late'>;

/** An operation's own deadline comes first and says more; this one ends work that hangs before or after it. */
const graceMs = 1_000;

/** No work keeps its slot longer than an operation may take, whatever it waits for. */
export function createWithSlot(admission: Admission, timeoutMs: number): WithSlot {
  return async (callerKey, caller, work) => {
    const refusal = admission.enter(callerKey) ? undefined : await admission.wait(callerKey, caller);
    if (refusal) return refusal;
    const clock = startClock(caller, timeoutMs + graceMs);
    try {
      return await Promise.race([work(clock.signal), clock.late]);
    } finally {
      clock.stop();
      admission.leave(callerKey);
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
