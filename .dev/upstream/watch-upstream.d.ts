import type { UpstreamStatus } from '../domain/gateway-status.ts';
import type { Identity } from '../domain/identity.ts';
import type { Upstream } from './upstream.ts';
export interface WatchedUpstream extends Upstream {
    /** How the upstream does, as far as this caller is concerned. */
    readonly statusFor: (identity: Identity | null) => UpstreamStatus;
}
/**
 * An Upstream around an Upstream that remembers how the last calls went. While upstream's Retry-After holds an identity
 * back, that identity's calls are answered here and none is sent.
 */
export declare function watchUpstream(upstream: Upstream, clock: () => number): WatchedUpstream;
