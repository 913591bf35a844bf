/** Calls `end` once after `ms`, unless called off by what it returns. Handed in, so that tests need not wait. */
export type StartTimer = (ms: number, end: () => void) => () => void;
export declare const startTimer: StartTimer;
