import type { ServerResponse } from 'node:http';

export interface Caller {
  /** Aborts when the connection ends before the answer was sent. */
  readonly signal: AbortSignal;
  /** The answer is out: nothing aborts any more. */
  readonly settle: () => void;
}

export function callerOf(response: ServerResponse): Caller {
  const controller = new AbortController();
  const leave = () => controller.abort();
  response.once('close', leave);
  return { signal: controller.signal, settle: () => void response.off('close', leave) };
}
