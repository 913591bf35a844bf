import type { Io } from './io.ts';

/** Signals, as a program wants to know of them. */
export interface Stops {
  /** The first signal: finish what you are doing. */
  readonly first: Promise<void>;
  /** The second: leave it. */
  readonly second: Promise<void>;
  readonly isStopping: () => boolean;
  /** Gives the signals back to the process. */
  readonly dispose: () => void;
}

export function watchStops(io: Io): Stops {
  const signals = [new AbortController(), new AbortController()] as const;
  const [first, second] = signals;
  const dispose = io.onSignal(() => signals.find(({ signal }) => !signal.aborted)?.abort());
  return {
    first: whenAborted(first.signal),
    second: whenAborted(second.signal),
    isStopping: () => first.signal.aborted,
    dispose,
  };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
