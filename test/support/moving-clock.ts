import { testNowMs } from './gateway-clock.ts';

/** A clock that goes only when it is told to. */
export interface MovingClock {
  (): number;
  advance(ms: number): void;
  /** Since it was made. */
  elapsedMs(): number;
}

export function createMovingClock(): MovingClock {
  let nowMs = testNowMs;
  return Object.assign(() => nowMs, {
    advance(ms: number) {
      nowMs += ms;
    },
    elapsedMs: () => nowMs - testNowMs,
  });
}
