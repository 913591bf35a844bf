import { GatewayError } from './gateway-error.ts';
import type { Predicate } from './predicate.ts';
import type { ProjectRef } from './project-ref.ts';
import type { RequestRecord } from './request-record.ts';
import type { UpstreamCursor } from './upstream-cursor.ts';
/** Upstream serves no more rows than this in one answer. */
export declare const maxUpstreamPageSize = 100;
/** Rows where neither `first` nor `last` is given: the GraphQL default and upstream's own. */
export declare const defaultPageSize = 20;
export declare const orderFields: readonly ['createdAt', 'country', 'asn', 'remoteAddr', 'requestUri', 'requestMethod', 'host'];
export type RequestOrderField = (typeof orderFields)[number];
export interface RequestOrder {
    readonly field: RequestOrderField;
    readonly direction: 'ASC' | 'DESC';
}
/** Which list of requests: what a cursor is bound to. */
export interface RequestListRef {
    readonly project: ProjectRef;
    readonly where?: Predicate | undefined;
    /** Left out: upstream's own order, which it does not document. */
    readonly orderBy?: RequestOrder | undefined;
}
/** One upstream page of a list. */
export interface RequestPageQuery extends RequestListRef {
    /** `forward` reads on from `cursor`, `backward` reads the rows that stand before it. */
    readonly direction: 'forward' | 'backward';
    /** Exclusive. Left out: from the list's beginning, or, backward, from its end. */
    readonly cursor?: UpstreamCursor | undefined;
    /** 1 to {@link maxUpstreamPageSize}. */
    readonly limit: number;
    /** Whether to ask for the number of all rows of the list. */
    readonly withTotal: boolean;
}
export interface RequestEdge {
    readonly cursor: UpstreamCursor;
    readonly node: RequestRecord;
}
/** Edges in the list's order, whatever the direction of reading. */
export interface RequestPage {
    readonly edges: readonly RequestEdge[];
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    /** Where to read on, backward: the first edge's cursor or, where there are no edges, the upstream's own. */
    readonly startCursor: UpstreamCursor | null;
    /** Where to read on, forward: the last edge's cursor or, where there are no edges, the upstream's own. */
    readonly endCursor: UpstreamCursor | null;
    /** Null where it was not asked for, or upstream did not say. */
    readonly total: number | null;
}
/** Where a page begins and ends, by its edges; `own` is what the upstream says of a page that has none. */
export declare function endsOf(edges: readonly RequestEdge[], own?: PageEnds): PageEnds;
/** Whether there is more the way the list is read. */
export declare function hasMore(page: RequestPage, { direction }: Pick<RequestPageQuery, 'direction'>): boolean;
/** Where reading goes on that way. */
export declare function farEnd(page: PageEnds, { direction }: Pick<RequestPageQuery, 'direction'>): UpstreamCursor | null;
type PageEnds = Pick<RequestPage, 'startCursor' | 'endCursor'>;
/** Of a page that leads back to where one has begun: reading on would have no end. */
export declare function repeatedPage(): GatewayError;
export {};
