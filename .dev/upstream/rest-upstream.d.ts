import type { UpstreamConfig } from '../config/config.ts';
import type { StartTimer } from './transport/timer.ts';
import type { Upstream } from './upstream.ts';
export interface RestUpstreamOptions {
    readonly config: UpstreamConfig & {
        readonly baseUrl: string;
    };
    /** Epoch milliseconds. */
    readonly clock?: () => number;
    /** 0 to 1. */
    readonly random?: () => number;
    readonly startTimer?: StartTimer;
}
/**
 * The port over HTTP. A query in domain terms comes in, is checked and encoded by its endpoint, goes out at most
 * `1 + maxRetries` times, and comes back decoded, or as a GatewayError, or, where the caller has left, as the reason of
 * its signal. Nothing that was not checked here reaches a socket, and no text of upstream's but the items of a 400 gets out.
 */
export declare function createRestUpstream(options: RestUpstreamOptions): Upstream & {
    dispose(): Promise<void>;
};
