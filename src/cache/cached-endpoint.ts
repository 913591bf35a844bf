import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import type { Endpoint, Fetched } from '../domain/freshness.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { RequestPage, RequestPageQuery } from '../domain/request-page.ts';
import { slicePage } from '../domain/slice-page.ts';
import type { Upstream, UpstreamCall } from '../upstream/upstream.ts';
import type { CachedValue } from './cache-entry.ts';
import { onlyVariant, type Place, type Variants } from './cache-key.ts';

/** What the cache has to know of an endpoint. Three of them, each with the same properties in the same order. */
export interface CachedEndpoint<Query extends { readonly project: ProjectRef }, Value> {
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

export const summaryEndpoint: CachedEndpoint<DeclinedSummaryQuery, DeclinedSummary> = {
  name: 'summary',
  fetch: (upstream, query, call) => upstream.fetchDeclinedSummary(query, call),
  place: (query) => query,
  variants: () => onlyVariant,
  extent: () => '',
  wrap: (data) => ({ endpoint: 'summary', data }),
  unwrap: (value) => (value.endpoint === 'summary' ? value.data : undefined),
  cover: (summary) => summary,
};

export const countEndpoint: CachedEndpoint<DeclinedCountQuery, DeclinedCount> = {
  name: 'count',
  fetch: (upstream, query, call) => upstream.fetchDeclinedCount(query, call),
  place: (query) => query,
  variants: () => onlyVariant,
  extent: () => '',
  wrap: (data) => ({ endpoint: 'count', data }),
  unwrap: (value) => (value.endpoint === 'count' ? value.data : undefined),
  cover: (count) => count,
};

export const requestsEndpoint: CachedEndpoint<RequestPageQuery, RequestPage> = {
  name: 'requests',
  fetch: (upstream, query, call) => upstream.fetchRequestPage(query, call),
  // A page is kept whatever its length, so that a longer one answers for a shorter; one with the total, for one without.
  place: ({ limit: _limit, withTotal: _withTotal, ...place }) => place,
  variants: ({ withTotal }) => (withTotal ? withItsTotal : withOrWithoutTotal),
  extent: ({ limit }) => String(limit),
  wrap: (data) => ({ endpoint: 'requests', data }),
  unwrap: (value) => (value.endpoint === 'requests' ? value.data : undefined),
  cover: coverPage,
};

const withItsTotal: Variants = { read: [':total'], unread: [''] };
const withOrWithoutTotal: Variants = { read: ['', ':total'], unread: [] };

function coverPage(page: RequestPage, query: RequestPageQuery): RequestPage | undefined {
  const hasMore = query.direction === 'forward' ? page.hasNextPage : page.hasPreviousPage;
  if (page.edges.length < query.limit && hasMore) return undefined;
  return slicePage(page, { ...query, size: query.limit });
}

/** What of an entry answers the query, whether it was kept or has just come. */
export function coverEntry<Query extends { readonly project: ProjectRef }, Value>(
  endpoint: CachedEndpoint<Query, Value>,
  value: CachedValue,
  query: Query,
): Value | undefined {
  const whole = endpoint.unwrap(value);
  return whole === undefined ? undefined : endpoint.cover(whole, query);
}
