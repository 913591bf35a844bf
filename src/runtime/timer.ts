/** Calls `end` once after `ms`, unless the returned function calls it off first. Handed in, so that tests need not wait. */
export type StartTimer = (ms: number, end: () => void) => () => void;

export const startTimer: StartTimer = (ms, end) => {
  const timer = setTimeout(end, ms);
  return () => clearTimeout(timer);
};
