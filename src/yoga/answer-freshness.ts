import type { Endpoint, FreshnessSource } from '../domain/freshness.ts';
import type { LedgerEntry } from '../domain/freshness-ledger.ts';

/**
 * The headers of an answer made of these parts; undefined where it may not be kept. RFC 9111 takes Age off max-age, so
 * max-age is the age that the answer has plus the least freshness that is left: a client keeps it for just that long.
 */
export function cacheControlOf(entries: readonly LedgerEntry[], nowMs: number): Record<string, string> | undefined {
  if (entries.length === 0 || entries.some(({ freshness }) => freshness.freshUntilMs <= freshness.fetchedAtMs))
    return undefined;
  const age = Math.max(...entries.map(({ freshness }) => wholeSeconds(nowMs - freshness.fetchedAtMs)));
  const left = Math.min(...entries.map(({ freshness }) => wholeSeconds(freshness.freshUntilMs - nowMs)));
  const maxAge = left > 0 ? age + left : 0;
  return { 'cache-control': `private, max-age=${maxAge}`, age: String(age), vary: 'Accept, Authorization' };
}

export interface FreshnessReport {
  readonly endpoint: Endpoint;
  readonly source: FreshnessSource;
  readonly ageMs: number;
}

/** `extensions.freshness`: one line for each upstream answer behind the operation. */
export function freshnessReport(entries: readonly LedgerEntry[], nowMs: number): FreshnessReport[] {
  return entries.map(({ endpoint, freshness: { source, fetchedAtMs } }) => ({
    endpoint,
    source,
    ageMs: Math.max(0, Math.round(nowMs - fetchedAtMs)),
  }));
}

function wholeSeconds(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000));
}
