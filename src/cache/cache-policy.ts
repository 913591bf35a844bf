import type { Endpoint } from '../domain/freshness.ts';
import { type ErrorCode, GatewayError } from '../domain/gateway-error.ts';
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

/** `random` is 0 to 1. */
export function createEntry(origin: Origin, policy: CachePolicy, random: number): CacheEntry {
  const { value, fetchedAtMs } = origin;
  const freshUntilMs = fetchedAtMs + policy.freshMs[value.endpoint] * (1 - spread + 2 * spread * random);
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
export type FailurePolicy =
  | 'serve fallback'
  | 'invalidate identity'
  | 'invalidate project'
  | 'invalidate resource'
  | 'nothing';

const failurePolicies: Partial<Readonly<Record<ErrorCode, FailurePolicy>>> = {
  UPSTREAM_UNAVAILABLE: 'serve fallback',
  UPSTREAM_TIMEOUT: 'serve fallback',
  UPSTREAM_RATE_LIMITED: 'serve fallback',
  UPSTREAM_BAD_RESPONSE: 'serve fallback',
  // The credential is not valid any more: nothing that was fetched with it may be shown again.
  UNAUTHENTICATED: 'invalidate identity',
  UPSTREAM_UNAUTHENTICATED: 'invalidate identity',
  FORBIDDEN: 'invalidate project',
  UPSTREAM_FORBIDDEN: 'invalidate project',
  NOT_FOUND: 'invalidate resource',
  BAD_USER_INPUT: 'invalidate resource',
};

export function failurePolicyFor(error: unknown): FailurePolicy {
  return (error instanceof GatewayError && failurePolicies[error.code]) || 'nothing';
}
