import type { StartTimer } from '../../../src/runtime/timer.ts';

interface Timer {
  readonly ms: number;
  readonly end: () => void;
}

/** Timers that end when a test says so, and never by themselves. */
export function createHandTimer() {
  const running = new Set<Timer>();
  const watchers = new Set<() => void>();

  const startTimer: StartTimer = (ms, end) => {
    const timer = { ms, end };
    running.add(timer);
    for (const watch of [...watchers]) watch();
    return () => void running.delete(timer);
  };

  /** The first timer that `matches`, as soon as there is one. */
  function started(matches: (ms: number) => boolean): Promise<Timer> {
    return new Promise((resolve) => {
      const watch = () => {
        const timer = [...running].find(({ ms }) => matches(ms));
        if (timer === undefined) return;
        watchers.delete(watch);
        resolve(timer);
      };
      watchers.add(watch);
      watch();
    });
  }

  /** Ends the first timer that `matches`, as soon as there is one; gives its milliseconds. */
  async function end(matches: (ms: number) => boolean): Promise<number> {
    const timer = await started(matches);
    running.delete(timer);
    timer.end();
    return timer.ms;
  }

  return { startTimer, started, end, running };
}
