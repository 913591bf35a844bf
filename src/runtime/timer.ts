/** Calls `end` once after `ms`. The returned function cancels it. Handed in, so that tests need not wait. */
export type StartTimer = (ms: number, end: () => void) => () => void;

export const startTimer: StartTimer = (ms, end) => {
  const timer = setTimeout(end, ms);
  return () => clearTimeout(timer);
};
