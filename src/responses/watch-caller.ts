import type { ServerResponse } from 'node:http';
import { type CancelSignal, createCanceller } from '../runtime/cancellation.ts';

export interface WatchedCaller {
  /** Aborts if the connection ends before the response was sent. */
  readonly signal: CancelSignal;
  /** Ends the watch once the response was sent: nothing aborts any more. */
  readonly settle: () => void;
}

export function watchCaller(response: ServerResponse): WatchedCaller {
  const controller = createCanceller();
  const leave = () => controller.abort(new DOMException('The caller has left.', 'AbortError'));
  response.once('close', leave);
  return { signal: controller.signal, settle: () => void response.off('close', leave) };
}
