import { listMembers } from './single-header.ts';

const seconds = /^\d+$/;

/**
 * How long a response may be kept by its own `Cache-Control` (RFC 9111, 5.2.2), less its `Age`, in milliseconds; undefined
 * if it does not say. `s-maxage` and `private` are nothing to us: data is kept for one credential only.
 */
export function readFreshness(
  cacheControl: string | string[] | undefined,
  age: string | string[] | undefined,
): number | undefined {
  if (cacheControl === undefined) return undefined;
  const lifetimes = [cacheControl].flat().flatMap(listMembers).flatMap(lifetimeOf);
  return lifetimes.length === 0 ? undefined : Math.max(0, Math.min(...lifetimes) - ageMsOf(age));
}

/** What cannot be read counts as no lifetime (RFC 9111, 4.2.1). */
function lifetimeOf(directive: string): number[] {
  const [name = '', value = ''] = directive.split('=', 2).map((part) => part.trim().toLowerCase());
  if (name === 'no-store' || name === 'no-cache') return [0];
  if (name !== 'max-age') return [];
  const text = value.replace(/^"(.*)"$/, '$1');
  return [seconds.test(text) ? Number(text) * 1_000 : 0];
}

function ageMsOf(age: string | string[] | undefined): number {
  return Math.max(0, ...[age ?? []].flat().map((text) => (seconds.test(text) ? Number(text) * 1_000 : 0)));
}
