import { type CacheReaction, failures } from '../domain/failures.ts';
import type { Endpoint } from '../domain/freshness.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { CacheEntry } from './cache-entry.ts';

/** Lifetimes in milliseconds. */
export interface CachePolicy {
  /** How long an answer of each endpoint is fresh; 0 keeps none of it. */
  readonly freshMs: Readonly<Record<Endpoint, number>>;
  /** How long after that it is served while one call refreshes it. */
  readonly staleMs: number;
  /** How long after being fresh it is served where the upstream fails. */
  readonly staleIfErrorMs: number;
}

/** Entries that were written together must not expire together. */
const spread = 0.1;

type Origin = Pick<CacheEntry, 'value' | 'askedAtMs' | 'fetchedAtMs'>;

/** `random` is 0 to 1. */
export function createEntry(origin: Origin, policy: CachePolicy, random: number): CacheEntry {
  const { value, fetchedAtMs } = origin;
  const freshUntilMs = fetchedAtMs + policy.freshMs[value.endpoint] * (1 - spread + 2 * spread * random);
  return {
    ...origin,
    freshUntilMs,
    staleUntilMs: freshUntilMs + policy.staleMs,
    fallbackUntilMs: freshUntilMs + Math.max(policy.staleMs, policy.staleIfErrorMs),
  };
}

/** For those who wait for it, and of no use to anybody after them. */
export function createPassingEntry(origin: Origin): CacheEntry {
  const { fetchedAtMs } = origin;
  return { ...origin, freshUntilMs: fetchedAtMs, staleUntilMs: fetchedAtMs, fallbackUntilMs: fetchedAtMs };
}

/** What the cache does about an error of the upstream. */
export function consequenceOf(error: unknown): CacheReaction {
  return error instanceof GatewayError ? failures[error.code].cache : 'nothing';
}
