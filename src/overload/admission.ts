import type { CancelSignal } from '../domain/cancellation.ts';
import type { OverloadGauge } from './overload-gauge.ts';

/** Decides how many operations execute at once. Whoever got a place gives it back with `leave`. */
export interface Admission {
  /** Takes a place if one is free: no promise, no timer. */
  enter(): boolean;
  /** Waits for a place, but not long; false where none came free. Rejects with the signal's reason when the caller leaves. */
  wait(caller: CancelSignal): Promise<boolean>;
  leave(): void;
  /** Whether there is no place and as many wait as may. */
  isFull(): boolean;
  /** Counts an operation that was turned away without having asked for a place. */
  refuse(): void;
  /** Tells how far the event loop is behind. */
  observeLag(lagMs: number): void;
}

/** Calls `run` once after `ms`, unless what it returns is called before. */
export type StartTimer = (ms: number, run: () => void) => () => void;

export interface AdmissionParts {
  /** What the working limit never exceeds. */
  readonly maxInFlight: number;
  readonly gauge: OverloadGauge;
  readonly startTimer?: StartTimer;
}

/**
 * From here on the processor is what operations wait for: fewer of them at once are all answered sooner. Measured: a
 * process at its capacity is behind by 5 to 30 ms, one that is asked for more than it can by 50 and up.
 */
const highLagMs = 40;
const shrinkBy = 0.75;
/** Per look at the lag, so that the default limit is regained in about three seconds. */
const growBy = 4;
/** Whatever makes the loop lag, so many are let in. */
const leastLimit = 32;
const longestWaitMs = 100;
/** Of the working limit. */
const waitingShare = 0.25;

const startTimeout: StartTimer = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/**
 * A limit that follows the event loop: additive increase, multiplicative decrease. A slow upstream fills places without
 * making the loop lag, and so leaves the limit where it is. While somebody waits, every place is taken.
 */
export function createAdmission({ maxInFlight, gauge, startTimer = startTimeout }: AdmissionParts): Admission {
  const least = Math.min(leastLimit, maxInFlight);
  const waiting = new Set<() => void>();
  let limit = maxInFlight;
  let inFlight = 0;

  const isFull = () => inFlight >= limit && waiting.size >= Math.ceil(limit * waitingShare);
  const enter = () => {
    if (inFlight >= limit) return false;
    inFlight += 1;
    return true;
  };
  const admitWaiting = () => {
    for (const admit of waiting) {
      if (!enter()) return;
      admit();
    }
  };

  return {
    isFull,
    enter,
    refuse: gauge.refuse,
    async wait(caller) {
      caller.throwIfAborted();
      const admitted = !isFull() && (await waitIn(waiting, caller, startTimer));
      if (!admitted) gauge.refuse();
      return admitted;
    },
    leave() {
      inFlight -= 1;
      admitWaiting();
    },
    observeLag(lagMs) {
      if (lagMs > highLagMs) limit = Math.max(least, Math.floor(limit * shrinkBy));
      else if (limit < maxInFlight) {
        limit = Math.min(maxInFlight, limit + growBy);
        admitWaiting();
      }
    },
  };
}

/** Stands in line until a place was taken for it, its time is over or its caller leaves. */
function waitIn(line: Set<() => void>, caller: CancelSignal, startTimer: StartTimer): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      line.delete(admit);
      stopTimer();
      caller.removeEventListener('abort', abandon);
    };
    const settle = (admitted: boolean) => {
      stop();
      resolve(admitted);
    };
    const admit = () => settle(true);
    const abandon = () => {
      stop();
      reject(caller.reason);
    };
    const stopTimer = startTimer(longestWaitMs, () => settle(false));
    caller.addEventListener('abort', abandon, { once: true });
    line.add(admit);
  });
}
