import { overloadSignal } from '../observability/signals.ts';

/** Tells a moment's crowd from an overload that balancers should know of. */
export interface OverloadGauge {
  /** Counts an operation that was turned away. */
  refuse(): void;
  isOverloaded(): boolean;
}

const windowMs = 5_000;
const tolerated = 100;
/** So that readiness does not flap: nobody is sent here meanwhile, and so nobody is turned away. */
const recoveryMs = 10_000;

/** Overloaded from more than a hundred refusals within five seconds on, until ten seconds after the last such five. */
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

/** A clock that was put back ends what it began. */
function isWithin(startMs: number, lengthMs: number, nowMs: number): boolean {
  return nowMs >= startMs && nowMs < startMs + lengthMs;
}
