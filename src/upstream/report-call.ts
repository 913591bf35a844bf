import { GatewayError } from '../domain/gateway-error.ts';
import type { UpstreamCallSignal } from '../observability/signals.ts';
import { upstreamCallSignal } from '../observability/signals.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import type { UpstreamCall } from './upstream.ts';

/** Figures of one call, filled in while it goes on. */
export interface CallStats {
  attempts: number;
  status: number | null;
}

/** Runs a call and publishes once how it went, if at least one attempt was made. */
export async function reportCall<T>(
  endpoint: UpstreamCallSignal['endpoint'],
  { requestId, signal }: Pick<UpstreamCall, 'requestId' | 'signal'>,
  clock: () => number,
  run: (stats: CallStats) => Promise<T>,
): Promise<T> {
  const stats: CallStats = { attempts: 0, status: null };
  const startedAtMs = clock();
  let failure: string | null = null;
  try {
    return await run(stats);
  } catch (error) {
    failure = failureCode(error, signal);
    throw error;
  } finally {
    if (stats.attempts > 0) {
      upstreamCallSignal.publish(() => ({
        endpoint,
        requestId,
        attempts: stats.attempts,
        durationMs: clock() - startedAtMs,
        status: stats.status,
        failure,
      }));
    }
  }
}

/** A call that its caller left rejects with the reason of the signal, which need not be a GatewayError. */
function failureCode(error: unknown, signal: CancelSignal): string {
  if (error instanceof GatewayError) return error.code;
  return signal.aborted ? 'ABORTED' : 'INTERNAL_SERVER_ERROR';
}
