import type { Dialect, UpstreamConfig } from '../config/config.ts';
import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { RequestPage, RequestPageQuery } from '../domain/request-page.ts';
/** How a call is written: where it goes, and all that the vendor's pages disagree on. */
export interface Spelling {
    readonly baseUrl: string;
    readonly dialect: Dialect;
}
/** What became of one call. */
export interface ProbeReply<V> {
    /** Null where no answer came. */
    readonly status: number | null;
    /** Null where the answer is not what the vendor documents. */
    readonly value: V | null;
    readonly error: GatewayError | null;
    /** What the upstream says about a call that it refuses: its own words, short, without the credential. */
    readonly words: string | null;
}
/**
 * The three reads with the spelling chosen call by call, each sent exactly once: what `doctor` looks with. It tells more
 * of an answer than the port does, and only the person who configures the gateway may see that.
 */
export interface UpstreamProbe {
    /** All the rows that came, also those beyond the limit that was asked for. */
    fetchRequestPage(query: RequestPageQuery, spelling: Spelling): Promise<ProbeReply<RequestPage>>;
    fetchDeclinedSummary(query: DeclinedSummaryQuery, spelling: Spelling): Promise<ProbeReply<DeclinedSummary>>;
    fetchDeclinedCount(query: DeclinedCountQuery, spelling: Spelling): Promise<ProbeReply<DeclinedCount>>;
    dispose(): Promise<void>;
}
type ProbeConfig = Pick<UpstreamConfig, 'timeoutMs'> & {
    readonly baseUrl: string;
    readonly apiKey: string;
};
export declare function createUpstreamProbe({ baseUrl, apiKey, timeoutMs }: ProbeConfig): UpstreamProbe;
export {};
