import type { CancelSignal } from '../domain/cancellation.ts';
import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import type { Fetched } from '../domain/freshness.ts';
import type { Identity } from '../domain/identity.ts';
import type { RequestPage, RequestPageQuery } from '../domain/request-page.ts';
/** On whose behalf a call is made, and for how long it is wanted. */
export interface UpstreamCall {
    readonly identity: Identity;
    /** Aborted when the caller has left or the operation's time is over. Its reason is what the call rejects with. */
    readonly signal: CancelSignal;
    /** Sent upstream as `x-request-id`; letters, digits, `_`, `-`, at most 64. */
    readonly requestId: string;
    /** Sent upstream as it is: the W3C trace that the caller's request is part of. */
    readonly traceparent?: string | undefined;
    /** Whether what is kept may answer, or upstream has to be asked anew. */
    readonly reload: boolean;
    /** Whether a failed attempt may be made again; not where a stale answer stands ready. */
    readonly mayRetry: boolean;
    /** Books one call against the operation's allowance; throws `UPSTREAM_CALL_LIMIT` when there is none left. */
    readonly takeCall: () => void;
}
/**
 * The port: the vendor's three reads in domain terms. Whoever implements it rejects with a GatewayError and nothing
 * else, and never changes a value it has handed out.
 */
export interface Upstream {
    fetchDeclinedSummary(query: DeclinedSummaryQuery, call: UpstreamCall): Promise<Fetched<DeclinedSummary>>;
    fetchDeclinedCount(query: DeclinedCountQuery, call: UpstreamCall): Promise<Fetched<DeclinedCount>>;
    fetchRequestPage(query: RequestPageQuery, call: UpstreamCall): Promise<Fetched<RequestPage>>;
}
