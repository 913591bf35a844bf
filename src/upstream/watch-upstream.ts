import { LRUCache } from 'lru-cache';
import { failures } from '../domain/failures.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { UpstreamStatus } from '../domain/gateway-status.ts';
import type { Identity } from '../domain/identity.ts';
import { upstreamAvailabilitySignal } from '../observability/signals.ts';
import type { Protections } from './transport/protections.ts';
import type { Upstream, UpstreamCall } from './upstream.ts';
import { statusError } from './upstream-errors.ts';

export interface WatchedUpstream extends Upstream {
  /** The state of the upstream for a caller of these identities. */
  readonly statusFor: (identities: readonly Identity[]) => UpstreamStatus;
}

// After a minute the upstream is asked again: clocks differ, and a mistake of the upstream must not last a day.
const longestPauseMs = 60_000;

/** Who wants to know what the upstream says about credentials. */
export interface CredentialOutcomes {
  readonly onAccept: (identity: Identity) => void;
  /** It is a caller's own, and no call is made for it until then. */
  readonly onRefuse: (identity: Identity, untilMs: number) => void;
}

// A key that was issued a moment ago may not be known everywhere yet.
const refusedForMs = 10_000;

// Failures in a row after which the upstream is called unavailable.
const failuresToDoubt = 3;

/**
 * An Upstream around an Upstream that remembers how the last calls went. While a Retry-After of the upstream holds an
 * identity back, and for a moment after the upstream has refused a caller's credential, that identity's calls are refused
 * here and none is sent. `breakerWaitMs` tells how long an endpoint is not asked for, if its breaker is open.
 */
export function watchUpstream(
  upstream: Upstream,
  clock: () => number,
  outcomes?: CredentialOutcomes,
  breakerWaitMs: Protections['longestWaitMs'] = () => undefined,
): WatchedUpstream {
  const pauses = createPauses(clock);
  const refusals = createRefusals(clock, outcomes);
  const health = createHealth();

  async function watch<T>(call: UpstreamCall, fetch: (call: UpstreamCall) => Promise<T>): Promise<T> {
    const { identity } = call;
    if (refusals.has(identity)) throw statusError(401, { sender: identity, retryAfterMs: undefined, items: [] });
    const pausedUntilMs = pauses.until(identity);
    if (pausedUntilMs !== null) throw stillPaused(pausedUntilMs - clock());
    let wasAsked = false;
    const takeCall = () => {
      call.takeCall();
      wasAsked = true;
    };
    try {
      const fetched = await fetch({ ...call, takeCall });
      health.countUp();
      outcomes?.onAccept(identity);
      return fetched;
    } catch (error) {
      // A call that was refused before it was sent, for its credential for instance, tells nothing about the upstream.
      if (wasAsked && error instanceof GatewayError) {
        health.count(error);
        pauses.note(error, identity);
        refusals.note(error, identity);
      }
      throw error;
    }
  }
  return {
    limits: upstream.limits,
    fetchDeclinedSummary: (query, call) => watch(call, (own) => upstream.fetchDeclinedSummary(query, own)),
    fetchDeclinedCount: (query, call) => watch(call, (own) => upstream.fetchDeclinedCount(query, own)),
    fetchRequestPage: (query, call) => watch(call, (own) => upstream.fetchRequestPage(query, own)),
    statusFor(identities) {
      const pauseEnds = identities.flatMap((identity) => pauses.until(identity) ?? []);
      if (pauseEnds.length > 0) return { state: 'RATE_LIMITED', retryAtMs: Math.max(...pauseEnds) };
      const waitMs = breakerWaitMs();
      if (waitMs !== undefined) return { state: 'UNAVAILABLE', retryAtMs: clock() + waitMs };
      return { state: health.isDown() ? 'UNAVAILABLE' : 'AVAILABLE', retryAtMs: null };
    },
  };
}

/** Failures in a row, as the table of failures tells them from responses that say no. */
function createHealth() {
  let failuresInARow = 0;
  const isDown = () => failuresInARow >= failuresToDoubt;
  const countUp = (): void => {
    if (isDown()) upstreamAvailabilitySignal.publish(() => ({ isAvailable: true }));
    failuresInARow = 0;
  };
  const countDown = (): void => {
    failuresInARow += 1;
    if (failuresInARow === failuresToDoubt) upstreamAvailabilitySignal.publish(() => ({ isAvailable: false }));
  };
  return {
    isDown,
    countUp,
    count({ code }: GatewayError): void {
      const told = failures[code].upstream;
      if (told === 'is down') countDown();
      else if (told === 'is up') countUp();
    },
  };
}

/** Until when the upstream wants to hear nothing of an identity. */
function createPauses(clock: () => number) {
  const untilMsByKey = new LRUCache<string, number>({ max: 10_000 });
  return {
    until({ key }: Identity): number | null {
      const untilMs = untilMsByKey.get(key);
      if (untilMs === undefined) return null;
      const leftMs = untilMs - clock();
      // More than any pause has: the clock was set back, and the rest of the pause is unknown.
      if (leftMs > 0 && leftMs <= longestPauseMs) return untilMs;
      untilMsByKey.delete(key);
      return null;
    },
    note({ code, retryAfterMs }: GatewayError, { key }: Identity): void {
      if (failures[code].pausesCredential !== 'for Retry-After' || retryAfterMs === undefined) return;
      untilMsByKey.set(key, clock() + Math.min(retryAfterMs, longestPauseMs));
    },
  };
}

/** Credentials that the upstream has just refused: it is not asked about the same one again and again. */
function createRefusals(clock: () => number, outcomes: CredentialOutcomes | undefined) {
  const untilMsByKey = new LRUCache<string, number>({ max: 10_000 });
  return {
    has({ key }: Identity): boolean {
      const leftMs = (untilMsByKey.get(key) ?? 0) - clock();
      // More than any refusal has: the clock was set back.
      return leftMs > 0 && leftMs <= refusedForMs;
    },
    note({ code }: GatewayError, identity: Identity): void {
      if (failures[code].pausesCredential !== 'as refused') return;
      const untilMs = clock() + refusedForMs;
      untilMsByKey.set(identity.key, untilMs);
      outcomes?.onRefuse(identity, untilMs);
    },
  };
}

function stillPaused(retryAfterMs: number): GatewayError {
  const seconds = Math.ceil(retryAfterMs / 1000);
  const message = `The upstream asked for a pause; it may be asked again in ${seconds} s.`;
  return new GatewayError('UPSTREAM_RATE_LIMITED', message, { retryAfterMs });
}
