import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import type { Fetched } from '../domain/freshness.ts';
import type { Identity } from '../domain/identity.ts';
import type { RequestPage, RequestPageQuery } from '../domain/request-page.ts';
import type { UpstreamLimits } from '../domain/upstream-limits.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';

/** Who makes a call, and for how long its answer is wanted. */
export interface UpstreamCall {
  readonly identity: Identity;
  /** For whom it is made: `Caller.key`. The sockets are shared out among callers. */
  readonly caller: string;
  /** Aborted when the caller has left or the operation's time is over. The call then rejects with its reason. */
  readonly signal: CancelSignal;
  /** Sent to the upstream as `x-request-id`: letters, digits, `_`, `-`, at most 64. */
  readonly requestId: string;
  /** The W3C trace that the caller's request is part of; sent to the upstream as it is. */
  readonly traceparent?: string | undefined;
  /** Whether the upstream has to be asked even if the data cache has an entry. */
  readonly reload: boolean;
  /** Whether a failed attempt may be made again; false if a stale entry can answer instead. */
  readonly mayRetry: boolean;
  /** Books one call against the operation's allowance; throws `UPSTREAM_CALL_LIMIT` if none is left. */
  readonly takeCall: () => void;
}

/**
 * The port: the vendor's three reads in domain terms. An implementation rejects with a GatewayError or the reason of the
 * call's signal, and never changes a value that it has handed out.
 */
export interface Upstream {
  /** What can be asked for. Queries beyond it are a mistake of the program: nobody below `schema` refuses arguments. */
  readonly limits: UpstreamLimits;
  fetchDeclinedSummary(query: DeclinedSummaryQuery, call: UpstreamCall): Promise<Fetched<DeclinedSummary>>;
  fetchDeclinedCount(query: DeclinedCountQuery, call: UpstreamCall): Promise<Fetched<DeclinedCount>>;
  fetchRequestPage(query: RequestPageQuery, call: UpstreamCall): Promise<Fetched<RequestPage>>;
}
