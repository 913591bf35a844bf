/** What is left of a caller's quota, refilled without a pause. It may fall below zero: see `take`. */
export interface TokenBucket {
  readonly capacity: number;
  left: number;
  atMs: number;
}

const minuteMs = 60_000;

/** A full bucket: a caller may spend the quota of a minute at once. */
export function createBucket(capacity: number, nowMs: number): TokenBucket {
  return { capacity, left: capacity, atMs: nowMs };
}

/** If the clock was set back, nothing is refilled. */
export function refill(bucket: TokenBucket, nowMs: number): void {
  const passedMs = Math.max(0, nowMs - bucket.atMs);
  bucket.left = Math.min(bucket.capacity, bucket.left + (passedMs * bucket.capacity) / minuteMs);
  bucket.atMs = nowMs;
}

/**
 * Takes the cost, or returns in how many milliseconds there will be enough. A cost beyond the capacity needs a full bucket and
 * leaves a debt: a bucket may be the share of one process, and every operation within the whole quota has to be possible.
 */
export function take(bucket: TokenBucket, cost: number): number | undefined {
  const missing = Math.min(cost, bucket.capacity) - bucket.left;
  if (missing > 0) return Math.ceil((missing * minuteMs) / bucket.capacity);
  bucket.left -= cost;
  return undefined;
}

/** When the bucket is full again. */
export function fullAtMs({ capacity, left, atMs }: TokenBucket): number {
  return atMs + Math.ceil(((capacity - left) * minuteMs) / capacity);
}
