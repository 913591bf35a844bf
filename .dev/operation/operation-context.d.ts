import type { Config } from '../config/config.ts';
import type { CancelSignal } from '../domain/cancellation.ts';
import { type FreshnessLedger } from '../domain/freshness-ledger.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { UpstreamStatus } from '../domain/gateway-status.ts';
import type { Identity } from '../domain/identity.ts';
import type { ReadHeader } from '../runtime/read-header.ts';
import type { ResolverContext } from '../schema/resolver-context.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { type Deadline } from './deadline.ts';
/** One operation's own: nothing in it outlives the operation or is seen by another. */
export interface OperationContext extends ResolverContext {
    readonly deadline: Deadline;
    readonly ledger: FreshnessLedger;
}
export interface ContextParts {
    readonly config: Config;
    readonly upstream: Upstream;
    readonly statusFor: (identity: Identity | null) => UpstreamStatus;
}
/** Everything about a request that the context of its operation is made of. */
export interface ContextRequest {
    readonly header: ReadHeader;
    readonly identity: Identity | null;
    readonly requestId: string;
    /** Aborts when the caller leaves. */
    readonly signal: CancelSignal;
}
export type CreateContext = (request: ContextRequest) => OperationContext;
export declare function createContextFactory({ config, upstream, statusFor }: ContextParts): CreateContext;
export declare function unauthenticated(): GatewayError;
