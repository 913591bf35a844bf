import type { CancelSignal } from '../domain/cancellation.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { UpstreamCallSignal } from '../observability/signals.ts';
import { upstreamCallSignal } from '../observability/signals.ts';
import type { UpstreamCall } from './upstream.ts';

/** Filled in while a call goes on. */
export interface CallProgress {
  attempts: number;
  status: number | null;
}

/** Runs a call and says once how it went, if it got as far as an attempt. */
export async function reportCall<T>(
  endpoint: UpstreamCallSignal['endpoint'],
  { requestId, signal }: Pick<UpstreamCall, 'requestId' | 'signal'>,
  clock: () => number,
  run: (progress: CallProgress) => Promise<T>,
): Promise<T> {
  const progress: CallProgress = { attempts: 0, status: null };
  const startedAtMs = clock();
  let failure: string | null = null;
  try {
    return await run(progress);
  } catch (error) {
    failure = failureCode(error, signal);
    throw error;
  } finally {
    if (progress.attempts > 0) {
      upstreamCallSignal.publish(() => ({
        endpoint,
        requestId,
        attempts: progress.attempts,
        durationMs: clock() - startedAtMs,
        status: progress.status,
        failure,
      }));
    }
  }
}

/** A call that its caller left rejects with that caller's reason, which need not be an error of ours. */
function failureCode(error: unknown, signal: CancelSignal): string {
  if (error instanceof GatewayError) return error.code;
  return signal.aborted ? 'ABORTED' : 'INTERNAL_SERVER_ERROR';
}
