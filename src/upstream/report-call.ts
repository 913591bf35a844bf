import { GatewayError } from '../domain/gateway-error.ts';
import type { UpstreamCallSignal } from '../observability/signals.ts';
import { upstreamCallSignal } from '../observability/signals.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import type { UpstreamCall } from './upstream.ts';

/** Figures of one call, noted while it goes on. */
export interface CallStats {
  /** Returns which attempt it is, from 1. */
  beginAttempt(): number;
  /** The attempt waits for a socket no longer: it has one, or has ended without. May be called again. */
  endWait(): void;
  onStatus(status: number): void;
}

type Figures = Pick<UpstreamCallSignal, 'attempts' | 'socketWaitMs' | 'status'>;

/** Runs a call and publishes once how it went, if at least one attempt was made. */
export async function reportCall<T>(
  endpoint: UpstreamCallSignal['endpoint'],
  { requestId, signal }: Pick<UpstreamCall, 'requestId' | 'signal'>,
  clock: () => number,
  run: (stats: CallStats) => Promise<T>,
): Promise<T> {
  const { stats, figures } = createCallStats(clock);
  const startedAtMs = clock();
  let failure: string | null = null;
  try {
    return await run(stats);
  } catch (error) {
    failure = failureCode(error, signal);
    throw error;
  } finally {
    if (figures().attempts > 0) {
      upstreamCallSignal.publish(() => ({
        endpoint,
        requestId,
        ...figures(),
        durationMs: clock() - startedAtMs,
        failure,
      }));
    }
  }
}

function createCallStats(clock: () => number): { readonly stats: CallStats; readonly figures: () => Figures } {
  let attempts = 0;
  let status: number | null = null;
  let socketWaitMs = 0;
  let waitingSinceMs: number | undefined;
  const stats: CallStats = {
    beginAttempt() {
      attempts += 1;
      status = null;
      waitingSinceMs = clock();
      return attempts;
    },
    endWait() {
      if (waitingSinceMs !== undefined) socketWaitMs += clock() - waitingSinceMs;
      waitingSinceMs = undefined;
    },
    onStatus(received) {
      status = received;
    },
  };
  return { stats, figures: () => ({ attempts, status, socketWaitMs }) };
}

/** A call that its caller left rejects with the reason of the signal, which need not be a GatewayError. */
function failureCode(error: unknown, signal: CancelSignal): string {
  if (error instanceof GatewayError) return error.code;
  return signal.aborted ? 'ABORTED' : 'INTERNAL_SERVER_ERROR';
}
