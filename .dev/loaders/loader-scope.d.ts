import type { FreshnessLedger } from '../domain/freshness-ledger.ts';
import type { Upstream, UpstreamCall } from '../upstream/upstream.ts';
/** What the loaders of one operation share. */
export interface LoaderScope {
    readonly upstream: Upstream;
    readonly call: UpstreamCall;
    readonly ledger: FreshnessLedger;
    /** Whether the operation has ended. */
    readonly isOver: () => boolean;
}
