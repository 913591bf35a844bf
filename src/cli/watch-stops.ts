import type { Io } from './command.ts';

/** The signals that tell a command to stop. */
export interface Stops {
  /** Resolves at the first signal or uncaught error: finish the work in progress, then stop. */
  readonly first: Promise<void>;
  /** Resolves at the second signal: stop at once. */
  readonly second: Promise<void>;
  readonly isStopping: () => boolean;
  /** Aborts when `first` resolves. */
  readonly signal: AbortSignal;
  readonly hasCrashed: () => boolean;
  /** Removes the listeners, so that signals end the process again. */
  readonly dispose: () => void;
}

/** Calls `onCrash` for each uncaught error; without it, an uncaught error ends the process at once. */
export function watchStops(io: Io, onCrash?: (error: unknown) => void): Stops {
  const [first, second] = [new AbortController(), new AbortController()];
  let isSignalled = false;
  let hasCrashed = false;
  const unwatchSignals = io.onSignal(() => {
    // After a crash, too, only the second signal forces an immediate exit.
    (isSignalled ? second : first).abort();
    isSignalled = true;
  });
  const handleCrash = (error: unknown) => {
    hasCrashed = true;
    onCrash?.(error);
    // Further crashes do not force an immediate exit.
    first.abort();
  };
  const unwatchCrashes = onCrash && io.onCrash(handleCrash);
  return {
    first: whenAborted(first.signal),
    second: whenAborted(second.signal),
    isStopping: () => first.signal.aborted,
    signal: first.signal,
    hasCrashed: () => hasCrashed,
    dispose() {
      unwatchSignals();
      unwatchCrashes?.();
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
