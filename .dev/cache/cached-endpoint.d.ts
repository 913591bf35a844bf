import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import type { Endpoint, Fetched } from '../domain/freshness.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { RequestPage, RequestPageQuery } from '../domain/request-page.ts';
import type { Upstream, UpstreamCall } from '../upstream/upstream.ts';
import type { CachedValue } from './cache-entry.ts';
import { type Place, type Variants } from './cache-key.ts';
/** What the cache has to know of an endpoint. Three of them, each with the same properties in the same order. */
export interface CachedEndpoint<Query extends {
    readonly project: ProjectRef;
}, Value> {
    readonly name: Endpoint;
    fetch(upstream: Upstream, query: Query, call: UpstreamCall): Promise<Fetched<Value>>;
    /** What tells the list, summary or count that is asked for. */
    place(query: Query): Place;
    /** Under which variants of its place an answer may be kept. */
    variants(query: Query): Variants;
    /** What of a query its place does not tell: two queries of one place with another extent are two flights. */
    extent(query: Query): string;
    wrap(value: Value): CachedValue;
    unwrap(value: CachedValue): Value | undefined;
    /** What of a kept value answers the query; undefined where it does not hold enough. */
    cover(value: Value, query: Query): Value | undefined;
}
export declare const summaryEndpoint: CachedEndpoint<DeclinedSummaryQuery, DeclinedSummary>;
export declare const countEndpoint: CachedEndpoint<DeclinedCountQuery, DeclinedCount>;
export declare const requestsEndpoint: CachedEndpoint<RequestPageQuery, RequestPage>;
/** What of an entry answers the query, whether it was kept or has just come. */
export declare function coverEntry<Query extends {
    readonly project: ProjectRef;
}, Value>(endpoint: CachedEndpoint<Query, Value>, value: CachedValue, query: Query): Value | undefined;
