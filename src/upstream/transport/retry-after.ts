const longestMs = 24 * 60 * 60 * 1_000;

const seconds = /^\d+$/;
// Date.parse alone takes almost anything ("-1" is a date to it), so the form is checked first: RFC 9110, 5.6.7.
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** `Retry-After` in milliseconds from now, at most a day; undefined where it is missing or makes no sense. */
export function parseRetryAfter(value: string | string[] | undefined, nowMs: number): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (seconds.test(value)) return Math.min(Number(value) * 1_000, longestMs);
  if (!httpDate.test(value)) return undefined;
  const waitMs = Date.parse(value) - nowMs;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), longestMs);
}
