import { GatewayError } from '../domain/gateway-error.js';
import { upstreamCallSignal } from '../observability/signals.js';
/** Runs a call and says once how it went, if it got as far as an attempt. */
export async function reportCall(endpoint, { requestId, signal }, clock, run) {
    const progress = { attempts: 0, status: null };
    const startedAtMs = clock();
    let failure = null;
    try {
        return await run(progress);
    }
    catch (error) {
        failure = failureCode(error, signal);
        throw error;
    }
    finally {
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
function failureCode(error, signal) {
    if (error instanceof GatewayError)
        return error.code;
    return signal.aborted ? 'ABORTED' : 'INTERNAL_SERVER_ERROR';
}
