import { type CacheReaction, failures } from '../domain/failures.ts';
import type { Endpoint } from '../domain/freshness.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { CacheEntry } from './cache-entry.ts';

/** Lifetimes in milliseconds. */
export interface CachePolicy {
  /** How long a result of each endpoint is fresh. 0: it is not kept. */
  readonly freshMs: Readonly<Record<Endpoint, number>>;
  /** How long after that it is served at once while one call refreshes it. */
  readonly staleMs: number;
  /** How long after its freshness it is served if the upstream fails. */
  readonly staleIfErrorMs: number;
}

/** Freshness varies by this share either way: entries that were written together must not expire together. */
const spread = 0.1;

type Origin = Pick<CacheEntry, 'value' | 'askedAtMs' | 'fetchedAtMs'>;

/** `random` is 0 to 1. `freshForMs`: how long the upstream itself says that it may be kept; the shorter time counts. */
export function createEntry(
  origin: Origin,
  policy: CachePolicy,
  random: number,
  freshForMs = Number.POSITIVE_INFINITY,
): CacheEntry {
  const { value, fetchedAtMs } = origin;
  const freshMs = policy.freshMs[value.endpoint] * (1 - spread + 2 * spread * random);
  const freshUntilMs = fetchedAtMs + Math.min(freshMs, freshForMs);
  return {
    ...origin,
    freshUntilMs,
    staleUntilMs: freshUntilMs + policy.staleMs,
    fallbackUntilMs: freshUntilMs + fallbackMs(policy),
  };
}

/** The longest that an entry can be served, stale or not, from the moment it was fetched. */
export function longestLifetimeMs(policy: CachePolicy): number {
  return Math.max(...Object.values(policy.freshMs)) * (1 + spread) + fallbackMs(policy);
}

function fallbackMs({ staleMs, staleIfErrorMs }: CachePolicy): number {
  return Math.max(staleMs, staleIfErrorMs);
}

/** An entry that has expired when it is made: for those who wait for it, and nobody after them. */
export function createPassingEntry(origin: Origin): CacheEntry {
  const { fetchedAtMs } = origin;
  return { ...origin, freshUntilMs: fetchedAtMs, staleUntilMs: fetchedAtMs, fallbackUntilMs: fetchedAtMs };
}

/** What an error of the upstream means for the entries that are kept. */
export function failurePolicyFor(error: unknown): CacheReaction {
  return error instanceof GatewayError ? failures[error.code].cache : 'nothing';
}
