import type { ServerResponse } from 'node:http';
import { type CancelSignal, createCanceller } from '../domain/cancellation.ts';

export interface Caller {
  /** Aborts when the connection ends before the answer was sent. */
  readonly signal: CancelSignal;
  /** The answer is out: nothing aborts any more. */
  readonly settle: () => void;
}

export function callerOf(response: ServerResponse): Caller {
  const controller = createCanceller();
  const leave = () => controller.abort(new DOMException('The caller has left.', 'AbortError'));
  response.once('close', leave);
  return { signal: controller.signal, settle: () => void response.off('close', leave) };
}
