import type { DataOrigin } from './freshness.ts';
import type { LedgerEntry } from './freshness-ledger.ts';

/** The lifetime of a response made of several parts: that of its oldest and of its least fresh. Epoch milliseconds. */
export interface Lifetime {
  readonly fetchedAtMs: number;
  readonly freshUntilMs: number;
  /** The origins of all its parts. */
  readonly origins: readonly DataOrigin[];
}

/** Undefined if the response may not be kept: nothing came from the upstream, or a part of it is not kept. */
export function lifetimeOf(entries: readonly LedgerEntry[]): Lifetime | undefined {
  const parts = entries.map(({ freshness }) => freshness);
  if (parts.length === 0 || parts.some((part) => part.freshUntilMs <= part.fetchedAtMs)) return undefined;
  return {
    fetchedAtMs: Math.min(...parts.map((part) => part.fetchedAtMs)),
    freshUntilMs: Math.min(...parts.map((part) => part.freshUntilMs)),
    origins: parts.flatMap(({ origin }) => origin ?? []),
  };
}

/**
 * A lifetime as HTTP headers. RFC 9111 subtracts Age from max-age, so max-age is the age that the response has plus the
 * freshness that is left: a client keeps it for exactly that long.
 */
export function cacheHeaders({ fetchedAtMs, freshUntilMs }: Omit<Lifetime, 'origins'>, nowMs: number) {
  const age = wholeSeconds(nowMs - fetchedAtMs);
  const left = wholeSeconds(freshUntilMs - nowMs);
  return { 'cache-control': `private, max-age=${left > 0 ? age + left : 0}`, age: String(age) };
}

function wholeSeconds(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000));
}
