/** Counts events of the last seconds, in buckets of a second: the oldest bucket is dropped whole. */
export interface RollingCount {
  add(): void;
  total(): number;
}

const bucketMs = 1_000;

/** `elapsedMs` must never go back: not the clock on the wall. */
export function createRollingCount(seconds: number, elapsedMs: () => number): RollingCount {
  const counts = new Array<number>(seconds).fill(0);
  let newest = Math.floor(elapsedMs() / bucketMs);
  let sum = 0;
  const slotOf = (second: number) => second % seconds;
  const dropOld = () => {
    const now = Math.floor(elapsedMs() / bucketMs);
    for (const last = Math.min(now, newest + seconds); newest < last; ) {
      newest += 1;
      sum -= counts[slotOf(newest)] ?? 0;
      counts[slotOf(newest)] = 0;
    }
    if (newest < now) newest = now;
  };
  return {
    add() {
      dropOld();
      counts[slotOf(newest)] = (counts[slotOf(newest)] ?? 0) + 1;
      sum += 1;
    },
    total() {
      dropOld();
      return sum;
    },
  };
}
