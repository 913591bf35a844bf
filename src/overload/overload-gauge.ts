import { overloadSignal } from '../observability/signals.ts';

/** Distinguishes a short burst from an overload that load balancers should know about. */
export interface OverloadGauge {
  /** Counts an operation that was refused. */
  refuse(): void;
  isOverloaded(): boolean;
}

const windowMs = 5_000;
const tolerated = 100;
/** So that readiness does not flap: a load balancer sends nothing meanwhile, so nothing is refused. */
const recoveryMs = 10_000;

/** Overloaded as soon as there are more than 100 refusals within 5 seconds, until 10 seconds after the last of them. */
export function createOverloadGauge(clock: () => number): OverloadGauge {
  let since = Number.NEGATIVE_INFINITY;
  let refusals = 0;
  let overloadedAt = Number.NEGATIVE_INFINITY;

  return {
    refuse() {
      const nowMs = clock();
      if (!isWithin(since, windowMs, nowMs)) {
        since = nowMs;
        refusals = 0;
      }
      refusals += 1;
      if (refusals === tolerated + 1) overloadSignal.publish(() => ({ refused: refusals, windowMs }));
      if (refusals > tolerated) overloadedAt = nowMs;
    },
    isOverloaded: () => isWithin(overloadedAt, recoveryMs, clock()),
  };
}

/** False if the clock was set back to before the start. */
function isWithin(startMs: number, lengthMs: number, nowMs: number): boolean {
  return nowMs >= startMs && nowMs < startMs + lengthMs;
}
