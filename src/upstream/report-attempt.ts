import type { Endpoint } from '../domain/freshness.ts';
import { type AttemptResult, upstreamAttemptSignal } from '../observability/signals.ts';
import type { AttemptOutcome } from './transport/attempt-outcome.ts';

/** Publishes how an attempt at a call ended; without an outcome if its caller has left. */
export function reportAttempt(endpoint: Endpoint, number: number, outcome: AttemptOutcome | undefined): void {
  upstreamAttemptSignal.publish(() => ({ endpoint, number, outcome: resultOf(outcome) }));
}

function resultOf(outcome: AttemptOutcome | undefined): AttemptResult {
  if (outcome === undefined) return 'aborted';
  if (outcome.kind === 'responded') return resultOfStatus(outcome.response.status);
  if (outcome.kind === 'disconnected') return outcome.onStaleSocket ? 'stale socket' : 'disconnected';
  switch (outcome.error.code) {
    case 'UPSTREAM_TIMEOUT':
      return 'timeout';
    case 'UPSTREAM_UNAVAILABLE':
      return 'disconnected';
    default:
      return 'unusable';
  }
}

function resultOfStatus(status: number): AttemptResult {
  if (status === 429) return '429';
  if (status >= 500) return '5xx';
  if (status >= 400) return '4xx';
  return status >= 300 ? '3xx' : '2xx';
}
