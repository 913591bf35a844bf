import type { CancelSignal } from '../runtime/cancellation.ts';
import { startTimer as realTimer, type StartTimer } from '../runtime/timer.ts';
import type { OverloadGauge } from './overload-gauge.ts';

/** Decides how many operations execute at once. A slot that was taken is given back with `leave`. */
export interface Admission {
  /** Takes a slot if one is free, without a promise or a timer. */
  enter(): boolean;
  /** Waits a short time for a slot; false if none came free. Rejects with the signal's reason if the caller leaves. */
  wait(caller: CancelSignal): Promise<boolean>;
  leave(): void;
  /** Whether every slot is taken and no more operations may wait. */
  isFull(): boolean;
  /** Counts an operation that was refused without asking for a slot. */
  refuse(): void;
  /** Tells how far the event loop is behind. */
  observeLag(lagMs: number): void;
}

export interface AdmissionParts {
  /** The working limit never exceeds this. */
  readonly maxInFlight: number;
  readonly gauge: OverloadGauge;
  readonly startTimer?: StartTimer;
}

/**
 * Beyond this lag operations wait for the processor, and fewer at once all finish sooner. Measured: a process at its
 * capacity lags by 5 to 30 ms, an overloaded one by 50 ms and more.
 */
const highLagMs = 40;
const shrinkBy = 0.75;
/** Each time the lag is low; so the default limit is reached again in about three seconds. */
const growBy = 4;
/** However much the loop lags, so many operations may execute. */
const leastLimit = 32;
const longestWaitMs = 100;
/** As a share of the working limit. */
const waitingShare = 0.25;

/**
 * A limit that follows the lag of the event loop: additive increase, multiplicative decrease. A slow upstream fills slots
 * without making the loop lag, so the limit stays. Operations wait only while every slot is taken.
 */
export function createAdmission({ maxInFlight, gauge, startTimer = realTimer }: AdmissionParts): Admission {
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
      const admitted = !isFull() && (await waitInLine(waiting, caller, startTimer));
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

/** Waits in line until a slot was taken for it, its time is over or its caller leaves. */
function waitInLine(line: Set<() => void>, caller: CancelSignal, startTimer: StartTimer): Promise<boolean> {
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
