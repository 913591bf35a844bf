import type { Dialect } from '../../config/config.ts';
import type { Endpoint } from '../../domain/freshness.ts';
import type { ProjectRef } from '../../domain/project-ref.ts';
import type { RequestPage, RequestPageQuery } from '../../domain/request-page.ts';
import type { ProbeReply, Spelling, UpstreamProbe } from '../../upstream/upstream-probe.ts';
/** Few enough for an upstream that counts, and enough for any two things that are wrong. */
export declare const maxCalls = 40;
/** No further call may be made: `reply` is the 429 that said so, or null where the calls are used up. */
export declare class AskingEnded extends Error {
    readonly name = "AskingEnded";
    readonly reply: ProbeReply<unknown> | null;
    constructor(reply: ProbeReply<unknown> | null);
}
export type PageAsk = Partial<Pick<RequestPageQuery, 'where' | 'orderBy' | 'cursor' | 'limit' | 'withTotal'>>;
/** Asks, one call at a time, and knows how the upstream has to be spoken to, as far as that was found. */
export interface Asker {
    /** As configured, until something else turns out to be right. */
    readonly found: () => Spelling;
    readonly settle: (better: Spelling) => void;
    readonly calls: () => number;
    /** Of the list: the first two requests, unless it says otherwise. */
    readonly page: (ask: PageAsk, spelling: Spelling) => Promise<ProbeReply<RequestPage>>;
    /** The least that an endpoint can be asked for. */
    readonly least: (endpoint: Endpoint, spelling: Spelling) => Promise<ProbeReply<unknown>>;
}
export declare function createAsker(probe: UpstreamProbe, project: ProjectRef, configured: Spelling): Asker;
/** The same way to ask, with a part of the dialect changed. */
export declare function withDialect({ baseUrl, dialect }: Spelling, change: Partial<Dialect>): Spelling;
