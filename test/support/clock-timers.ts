import type { StartTimer } from '../../src/runtime/timer.ts';
import { createMovingClock, type MovingClock } from './moving-clock.ts';

/** A clock, and timers that end only when the clock is moved past their time. */
export interface ClockTimers {
  readonly clock: MovingClock;
  readonly startTimer: StartTimer;
  /** How many timers run. */
  readonly running: () => number;
  /** Moves the clock, and ends the timers whose time has come. */
  readonly pass: (ms: number) => void;
}

export function createClockTimers(): ClockTimers {
  const clock = createMovingClock();
  const timers = new Set<{ readonly atMs: number; readonly end: () => void }>();
  return {
    clock,
    startTimer(ms, end) {
      const timer = { atMs: clock() + ms, end };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    running: () => timers.size,
    pass(ms) {
      clock.advance(ms);
      for (const timer of [...timers]) {
        if (timer.atMs > clock() || !timers.delete(timer)) continue;
        timer.end();
      }
    },
  };
}
