import { eventLoopLagSignal, refusalSignal } from '../observability/signals.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import { createFairSlots, type FairSlots } from '../runtime/fair-slots.ts';
import { startTimer as realTimer, type StartTimer } from '../runtime/timer.ts';
import type { OverloadGauge } from './overload-gauge.ts';

/** `over share`: the caller holds half of the slots, or more. `overloaded`: the process has none to give. */
export type Refusal = 'overloaded' | 'over share';

/** Decides how many operations execute at once, and whose. A slot that was taken is given back with `leave`. */
export interface Admission {
  /** Takes a slot if one is free for the caller, without a promise or a timer. */
  enter(caller: string): boolean;
  /** Waits a short time for a slot; a refusal if none came free. Rejects with the signal's reason if the caller leaves. */
  wait(caller: string, signal: CancelSignal): Promise<Refusal | undefined>;
  leave(caller: string): void;
  /** Whether no slot is free for the caller and no more of its operations may wait. */
  isFull(caller: string): boolean;
  /** Counts an operation of the caller that was refused without asking for a slot, and says why. */
  refuse(caller: string): Refusal;
  /** How many operations execute, may execute at once, and wait. */
  load(): { readonly inFlight: number; readonly inFlightLimit: number; readonly waiting: number };
  /** Tells how far the event loop is behind. */
  observeLag(lagMs: number): void;
}

export interface AdmissionParts {
  /** The working limit never exceeds this. */
  readonly maxInFlight: number;
  readonly gauge: OverloadGauge;
  /** Whether there can be several callers. If not, a single one may take every slot. */
  readonly tellsApart: boolean;
  /** Epoch milliseconds. */
  readonly clock: () => number;
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
 * without making the loop lag, so the limit stays. Operations wait only while there is no slot for their caller, and no
 * caller fills the line.
 */
export function createAdmission(parts: AdmissionParts): Admission {
  const { maxInFlight, gauge, tellsApart, clock, startTimer = realTimer } = parts;
  const slots = createFairSlots({ limit: maxInFlight, tellsApart, clock });
  const mayWait = (caller: string): boolean => {
    const room = Math.ceil(slots.limit * waitingShare) - slots.line.length;
    return tellsApart ? slots.line.lengthOf(caller) < room : room > 0;
  };
  const isFull = (caller: string) => !slots.mayEnter(caller) && !mayWait(caller);
  const refuse = (caller: string): Refusal => {
    const reason = slots.hasShare(caller) ? 'over share' : 'overloaded';
    // Readiness follows the gauge: a caller over its share tells nothing about the process.
    if (reason === 'overloaded') gauge.refuse();
    refusalSignal.publish(() => ({ reason }));
    return reason;
  };
  return {
    enter: slots.enter,
    leave: slots.leave,
    isFull,
    refuse,
    async wait(caller, signal) {
      signal.throwIfAborted();
      const admitted = mayWait(caller) && (await waitInLine(slots, caller, signal, startTimer));
      return admitted ? undefined : refuse(caller);
    },
    load: () => ({ inFlight: slots.taken, inFlightLimit: slots.limit, waiting: slots.line.length }),
    observeLag(lagMs) {
      eventLoopLagSignal.publish(() => ({ lagMs }));
      followLag(slots, lagMs, maxInFlight);
    },
  };
}

function followLag(slots: FairSlots, lagMs: number, maxInFlight: number): void {
  const least = Math.min(leastLimit, maxInFlight);
  if (lagMs > highLagMs) slots.setLimit(Math.max(least, Math.floor(slots.limit * shrinkBy)));
  else if (slots.limit < maxInFlight) slots.setLimit(Math.min(maxInFlight, slots.limit + growBy));
}

/** Waits in line until a slot was taken for it, its time is over or its caller leaves. */
function waitInLine(slots: FairSlots, caller: string, signal: CancelSignal, startTimer: StartTimer): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      leaveLine();
      stopTimer();
      signal.removeEventListener('abort', abandon);
    };
    const settle = (admitted: boolean) => {
      stop();
      resolve(admitted);
    };
    const abandon = () => {
      stop();
      reject(signal.reason);
    };
    const stopTimer = startTimer(longestWaitMs, () => settle(false));
    signal.addEventListener('abort', abandon, { once: true });
    const leaveLine = slots.joinLine(caller, () => settle(true));
  });
}
