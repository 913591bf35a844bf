import type { Endpoint } from '../domain/freshness.ts';
import { type ErrorCode, GatewayError } from '../domain/gateway-error.ts';
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

/** What an error of the upstream means for what is kept. */
export type Consequence = 'serve stale' | 'drop identity' | 'drop project' | 'drop place' | 'none';

const consequences: Partial<Readonly<Record<ErrorCode, Consequence>>> = {
  UPSTREAM_UNAVAILABLE: 'serve stale',
  UPSTREAM_TIMEOUT: 'serve stale',
  UPSTREAM_RATE_LIMITED: 'serve stale',
  UPSTREAM_BAD_RESPONSE: 'serve stale',
  // The credential is no good any more: nothing that was got with it may be shown again.
  UNAUTHENTICATED: 'drop identity',
  UPSTREAM_UNAUTHENTICATED: 'drop identity',
  FORBIDDEN: 'drop project',
  UPSTREAM_FORBIDDEN: 'drop project',
  NOT_FOUND: 'drop place',
  BAD_USER_INPUT: 'drop place',
};

export function consequenceOf(error: unknown): Consequence {
  return (error instanceof GatewayError && consequences[error.code]) || 'none';
}
