/** Calls `observe` periodically with the lag of the event loop, until the returned function is called. */
export type WatchLag = (observe: (lagMs: number) => void) => () => void;

const periodMs = 50;

/** Measures how late a timer of its own is: it waits as everything else does. It does not keep the process alive. */
export const watchLag: WatchLag = (observe) => {
  let lastMs = performance.now();
  const timer = setInterval(() => {
    const nowMs = performance.now();
    observe(Math.max(0, nowMs - lastMs - periodMs));
    lastMs = nowMs;
  }, periodMs).unref();
  return () => clearInterval(timer);
};
