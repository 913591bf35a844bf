import { GatewayError } from '../domain/gateway-error.ts';
import { type CancelSignal, createCanceller } from '../runtime/cancellation.ts';
import { CallerLeft } from './caller-left.ts';

export interface Deadline {
  /** Aborts with a GatewayError when the time is over, and with CallerLeft when the caller disconnects. */
  readonly signal: CancelSignal;
  /** Ends the deadline with the operation: the signal no longer aborts. */
  readonly clear: () => void;
  readonly isOver: () => boolean;
}

/** Limits the time of a whole operation. One signal covers the time limit and a caller that disconnects. */
export function startDeadline(timeoutMs: number, caller: CancelSignal): Deadline {
  const controller = createCanceller();
  controller.endAt(performance.now() + timeoutMs);
  let over = false;
  const timer = setTimeout(() => controller.abort(tooSlow(timeoutMs)), timeoutMs);
  const leave = () => {
    clearTimeout(timer);
    controller.abort(new CallerLeft('The caller has left.', { cause: caller.reason }));
  };
  if (caller.aborted) leave();
  else caller.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    isOver: () => over,
    clear: () => {
      over = true;
      clearTimeout(timer);
      caller.removeEventListener('abort', leave);
    },
  };
}

function tooSlow(timeoutMs: number): GatewayError {
  return new GatewayError(
    'DEADLINE_EXCEEDED',
    `The operation took longer than ${timeoutMs} ms. Ask for less at once, or try again.`,
    { retryable: true },
  );
}
