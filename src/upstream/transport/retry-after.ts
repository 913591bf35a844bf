import { parseHttpDate } from './http-date.ts';

const longestMs = 24 * 60 * 60 * 1_000;

/** Whole seconds by RFC 9110, 10.2.3; some rate limiters send fractions. */
const seconds = /^\d+(?:\.\d+)?$/;

/**
 * `Retry-After` in milliseconds from now, at most a day; undefined if it is missing or cannot be read. The longest of
 * several counts, since a request that comes sooner than one of them allows is refused again.
 */
export function parseRetryAfter(value: string | readonly string[] | undefined, nowMs: number): number | undefined {
  const waits = [value ?? []].flat().flatMap((text) => parseWait(text.trim(), nowMs) ?? []);
  return waits.length === 0 ? undefined : Math.max(...waits);
}

function parseWait(text: string, nowMs: number): number | undefined {
  const waitMs = seconds.test(text) ? Number(text) * 1_000 : (parseHttpDate(text, nowMs) ?? Number.NaN) - nowMs;
  return Number.isNaN(waitMs) ? undefined : Math.ceil(Math.min(Math.max(waitMs, 0), longestMs));
}
