/**
 * `Retry-After` in milliseconds from now, at most a day; undefined where it is missing or not understood. Of several the
 * longest, since whoever comes back sooner than one of them asks is refused again.
 */
export declare function parseRetryAfter(value: string | readonly string[] | undefined, nowMs: number): number | undefined;
