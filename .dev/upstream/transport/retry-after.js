import { parseHttpDate } from './http-date.js';
const longestMs = 24 * 60 * 60 * 1_000;
/** Whole ones by RFC 9110, 10.2.3; some rate limiters count finer. */
const seconds = /^\d+(?:\.\d+)?$/;
/**
 * `Retry-After` in milliseconds from now, at most a day; undefined where it is missing or not understood. Of several the
 * longest, since whoever comes back sooner than one of them asks is refused again.
 */
export function parseRetryAfter(value, nowMs) {
    const waits = [value ?? []].flat().flatMap((text) => parseWait(text.trim(), nowMs) ?? []);
    return waits.length === 0 ? undefined : Math.max(...waits);
}
function parseWait(text, nowMs) {
    const waitMs = seconds.test(text) ? Number(text) * 1_000 : (parseHttpDate(text, nowMs) ?? Number.NaN) - nowMs;
    return Number.isNaN(waitMs) ? undefined : Math.ceil(Math.min(Math.max(waitMs, 0), longestMs));
}
