/** Tells `observe`, again and again, how far the event loop is behind. Returns how to stop. */
export type WatchLag = (observe: (lagMs: number) => void) => () => void;

const periodMs = 50;

/** A timer that notes how late it is: what keeps it waiting keeps everybody waiting. It does not keep the process. */
export const watchLag: WatchLag = (observe) => {
  let lastMs = performance.now();
  const timer = setInterval(() => {
    const nowMs = performance.now();
    observe(Math.max(0, nowMs - lastMs - periodMs));
    lastMs = nowMs;
  }, periodMs).unref();
  return () => clearInterval(timer);
};
