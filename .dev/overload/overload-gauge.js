import { overloadSignal } from '../observability/signals.js';
const windowMs = 5_000;
const tolerated = 100;
/** So that readiness does not flap: nobody is sent here meanwhile, and so nobody is turned away. */
const recoveryMs = 10_000;
/** Overloaded from more than a hundred refusals within five seconds on, until ten seconds after the last such five. */
export function createOverloadGauge(clock) {
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
            if (refusals === tolerated + 1)
                overloadSignal.publish(() => ({ refused: refusals, windowMs }));
            if (refusals > tolerated)
                overloadedAt = nowMs;
        },
        isOverloaded: () => isWithin(overloadedAt, recoveryMs, clock()),
    };
}
/** A clock that was put back ends what it began. */
function isWithin(startMs, lengthMs, nowMs) {
    return nowMs >= startMs && nowMs < startMs + lengthMs;
}
