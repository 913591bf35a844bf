import type { Io } from './io.ts';

/** Signals, as a program wants to know of them. */
export interface Stops {
  /** The first signal, or an error that nobody caught: finish what you are doing. */
  readonly first: Promise<void>;
  /** The second signal: leave it. */
  readonly second: Promise<void>;
  readonly isStopping: () => boolean;
  readonly hasCrashed: () => boolean;
  /** Gives the signals back to the process. */
  readonly dispose: () => void;
}

/** `onCrash` is told each error that nobody caught; without it, such an error ends the process at once. */
export function watchStops(io: Io, onCrash?: (error: unknown) => void): Stops {
  const [first, second] = [new AbortController(), new AbortController()];
  let isSignalled = false;
  let hasCrashed = false;
  const unhear = io.onSignal(() => {
    // After a crash as well it is the second that makes haste.
    (isSignalled ? second : first).abort();
    isSignalled = true;
  });
  const hear = (error: unknown) => {
    hasCrashed = true;
    onCrash?.(error);
    // However many there are: another crash is no reason to make haste.
    first.abort();
  };
  const unwatch = onCrash && io.onCrash(hear);
  return {
    first: whenAborted(first.signal),
    second: whenAborted(second.signal),
    isStopping: () => first.signal.aborted,
    hasCrashed: () => hasCrashed,
    dispose() {
      unhear();
      unwatch?.();
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
