import { GatewayError } from './gateway-error.ts';
import { branch, type Predicate } from './predicate.ts';
import type { ProjectRef } from './project-ref.ts';
import type { RequestRecord } from './request-record.ts';

declare const brand: unique symbol;

/** The upstream's own cursor, opaque to the gateway. */
export type UpstreamCursor = string & { readonly [brand]: 'UpstreamCursor' };

/** In characters. A longer cursor is not issued, because the gateway would not accept it again. */
export const maxUpstreamCursorLength = 2_036;

/** Most rows in one page of the upstream. */
export const maxUpstreamPageSize = 100;

/** Size of the first upstream page of a range with this many rows. At least one, because the upstream has no empty page. */
export function upstreamPageSize(rows: number): number {
  return Math.min(Math.max(1, rows), maxUpstreamPageSize);
}

/** Rows of a page if neither `first` nor `last` is given. The upstream has the same default. */
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

/** Names a list of requests. A cursor is bound to its list. */
export interface RequestListRef {
  readonly project: ProjectRef;
  readonly where?: Predicate | undefined;
  /** Left out: the upstream's own order, which it does not document. */
  readonly orderBy?: RequestOrder | undefined;
}

/** The part of a list that was created at a moment or later. */
export function listSince({ where, ...list }: RequestListRef, sinceMs: number): RequestListRef {
  const since: Predicate = { kind: 'gte', field: 'createdAt', value: new Date(sinceMs).toISOString() };
  return { ...list, where: where ? branch('and', [where, since]) : since };
}

/** Names one upstream page of a list. */
export interface RequestPageQuery extends RequestListRef {
  /** `forward` reads the rows after `cursor`, `backward` those before it. */
  readonly direction: 'forward' | 'backward';
  /** Exclusive. Left out: from the beginning of the list or, backward, from its end. */
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

/** Edges are in the order of the list, for both directions of reading. */
export interface RequestPage {
  readonly edges: readonly RequestEdge[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Cursor to read on backward: of the first edge or, without edges, the upstream's own. */
  readonly startCursor: UpstreamCursor | null;
  /** Cursor to read on forward: of the last edge or, without edges, the upstream's own. */
  readonly endCursor: UpstreamCursor | null;
  /** Null if it was not requested or the upstream sent none. */
  readonly total: number | null;
}

/** Start and end cursor of a page, by its edges; `own` if it has none. */
export function endsOf(edges: readonly RequestEdge[], own: PageEnds = noEnds): PageEnds {
  const [first, last] = [edges[0], edges.at(-1)];
  return first && last ? { startCursor: first.cursor, endCursor: last.cursor } : own;
}

/** Whether more rows follow in the direction of reading. */
export function hasMore(page: RequestPage, { direction }: Pick<RequestPageQuery, 'direction'>): boolean {
  return direction === 'forward' ? page.hasNextPage : page.hasPreviousPage;
}

/** The cursor from which reading goes on in its direction. */
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

/** For a page that leads back to an earlier one: reading on would never end. */
export function repeatedPage(): GatewayError {
  return new GatewayError(
    'UPSTREAM_BAD_RESPONSE',
    'The upstream promised another page and then repeated itself; ask for fewer rows.',
  );
}
