import type { UpstreamCallSignal } from '../observability/signals.ts';
import type { UpstreamCall } from './upstream.ts';
/** Filled in while a call goes on. */
export interface CallProgress {
    attempts: number;
    status: number | null;
}
/** Runs a call and says once how it went, if it got as far as an attempt. */
export declare function reportCall<T>(endpoint: UpstreamCallSignal['endpoint'], { requestId, signal }: Pick<UpstreamCall, 'requestId' | 'signal'>, clock: () => number, run: (progress: CallProgress) => Promise<T>): Promise<T>;
