import { createRollingCount } from '../../runtime/rolling-count.ts';

/**
 * Bounds retries: when many calls fail at once, a retry of each would double the load of an upstream in trouble. They may
 * be a fifth of all attempts of the last ten seconds, and three at a time at least, so that a quiet gateway retries too.
 */
export interface RetryBudget {
  /** An attempt begins, a retry or not. */
  countAttempt(): void;
  /** A retry begins with its pause. Returns how to say that it is over; undefined if there must be none now. */
  takeRetry(): (() => void) | undefined;
}

const windowSeconds = 10;
const largestShare = 0.2;
const alwaysAllowed = 3;

export function createRetryBudget(elapsedMs: () => number): RetryBudget {
  const attempts = createRollingCount(windowSeconds, elapsedMs);
  const retries = createRollingCount(windowSeconds, elapsedMs);
  let running = 0;
  const isWithinShare = () => retries.total() + 1 <= largestShare * (attempts.total() + 1);
  return {
    countAttempt: attempts.add,
    takeRetry() {
      if (running >= alwaysAllowed && !isWithinShare()) return undefined;
      retries.add();
      running += 1;
      return () => {
        running -= 1;
      };
    },
  };
}
