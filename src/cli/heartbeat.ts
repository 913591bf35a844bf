/** How a process shows others, without being asked, that its event loop turns and whether it is ready. */
export interface Heartbeat {
  /** Nanoseconds of the system's monotonic clock, which all threads and processes share. */
  readonly atNs: bigint;
  readonly isReady: boolean;
}

export const beatEveryMs = 250;

/** A loop that has not turned for so long is not ready: new requests would wait for it. */
const lateMs = 1_000;
/** A loop that has not turned for so long will hardly turn again. */
const deadMs = 10_000;

/** What follows from the last heartbeat at the time `nowNs`. */
export function judge({ atNs, isReady }: Heartbeat, nowNs: bigint) {
  const ageMs = Number(nowNs - atNs) / 1e6;
  return { isAlive: ageMs < deadMs, isReady: isReady && ageMs < lateMs };
}

const [timeIndex, readyIndex] = [0, 1];

/** Memory that two threads share: the one writes its heartbeat, the other reads it however busy the first one is. */
export function createSharedHeartbeat(buffer = new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT)) {
  const cells = new BigInt64Array(buffer);
  return {
    buffer,
    write(heartbeat: Heartbeat): void {
      Atomics.store(cells, readyIndex, heartbeat.isReady ? 1n : 0n);
      Atomics.store(cells, timeIndex, heartbeat.atNs);
    },
    read: (): Heartbeat => ({ atNs: Atomics.load(cells, timeIndex), isReady: Atomics.load(cells, readyIndex) === 1n }),
  };
}
