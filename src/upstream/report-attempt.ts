import type { Endpoint } from '../domain/freshness.ts';
import { upstreamAttemptSignal } from '../observability/signals.ts';
import type { AttemptOutcome } from './transport/attempt-outcome.ts';

/** Publishes how an attempt at a call ended; without an outcome if its caller has left. */
export function reportAttempt(endpoint: Endpoint, number: number, outcome: AttemptOutcome | undefined): void {
  upstreamAttemptSignal.publish(() => ({ endpoint, number, outcome: describeOutcome(outcome) }));
}

function describeOutcome(outcome: AttemptOutcome | undefined): string {
  switch (outcome?.kind) {
    case undefined:
      return 'aborted';
    case 'responded':
      return classOf(outcome.response.status);
    case 'disconnected':
      return outcome.onStaleSocket ? 'stale socket' : 'disconnected';
    case 'failed':
      return outcome.error.code;
  }
}

function classOf(status: number): string {
  return status === 429 ? '429' : `${Math.floor(status / 100)}xx`;
}
