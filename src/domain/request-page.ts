import { GatewayError } from './gateway-error.ts';
import type { Predicate } from './predicate.ts';
import type { ProjectRef } from './project-ref.ts';
import type { RequestRecord } from './request-record.ts';
import type { UpstreamCursor } from './upstream-cursor.ts';

/** Upstream serves no more rows than this in one answer. */
export const maxUpstreamPageSize = 100;

/** Rows of the upstream page that a range of so many rows begins with; one at least, since it serves no page of none. */
export function upstreamPageSize(rows: number): number {
  return Math.min(Math.max(1, rows), maxUpstreamPageSize);
}

/** Rows where neither `first` nor `last` is given: the GraphQL default and upstream's own. */
export const defaultPageSize = 20;

export const orderFields = [
  'createdAt',
  'country',
  'asn',
  'remoteAddr',
  'requestUri',
  'requestMethod',
  'host',
] as const;
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

/** Any number of consecutive rows of a list, which may take several upstream pages. */
export interface RequestPageRange extends RequestListRef, Pick<RequestPageQuery, 'direction' | 'cursor' | 'withTotal'> {
  /** Rows wanted; 0 if only the total is. */
  readonly size: number;
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
export function endsOf(edges: readonly RequestEdge[], own: PageEnds = noEnds): PageEnds {
  const [first, last] = [edges[0], edges.at(-1)];
  return first && last ? { startCursor: first.cursor, endCursor: last.cursor } : own;
}

/** Whether there is more the way the list is read. */
export function hasMore(page: RequestPage, { direction }: Pick<RequestPageQuery, 'direction'>): boolean {
  return direction === 'forward' ? page.hasNextPage : page.hasPreviousPage;
}

/** Where reading goes on that way. */
export function farEnd(page: PageEnds, { direction }: Pick<RequestPageQuery, 'direction'>): UpstreamCursor | null {
  return direction === 'forward' ? page.endCursor : page.startCursor;
}

type PageEnds = Pick<RequestPage, 'startCursor' | 'endCursor'>;

const noEnds: PageEnds = { startCursor: null, endCursor: null };

/** The first `size` rows of a longer range in its direction, with page ends that are true for them. */
export function slicePage(page: RequestPage, { direction, size, withTotal }: Slice): RequestPage {
  const total = withTotal ? page.total : null;
  const surplus = page.edges.length - size;
  if (surplus <= 0) return total === page.total ? page : { ...page, total };
  const edges = direction === 'forward' ? page.edges.slice(0, size) : page.edges.slice(surplus);
  const part = { ...page, ...endsOf(edges), edges, total };
  return direction === 'forward' ? { ...part, hasNextPage: true } : { ...part, hasPreviousPage: true };
}

type Slice = Pick<RequestPageRange, 'direction' | 'size' | 'withTotal'>;

/** Of a page that leads back to where one has begun: reading on would have no end. */
export function repeatedPage(): GatewayError {
  return new GatewayError(
    'UPSTREAM_BAD_RESPONSE',
    'The upstream promised another page and then repeated itself; ask for fewer rows.',
  );
}
