import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import type { Endpoint, Fetched } from '../domain/freshness.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import { type RequestPage, type RequestPageQuery, slicePage } from '../domain/request-page.ts';
import type { Upstream, UpstreamCall } from '../upstream/upstream.ts';
import type { CachedValue } from './cache-entry.ts';
import { type CacheResource, onlyVariant, type Variants } from './cache-key.ts';

/** Every query reads the data of one project. */
export interface ProjectQuery {
  readonly project: ProjectRef;
}

/** What the cache needs to know about an endpoint. Each of the three has the same properties in the same order. */
export interface CachedEndpoint<Query extends ProjectQuery, Value> {
  readonly name: Endpoint;
  fetch(upstream: Upstream, query: Query, call: UpstreamCall): Promise<Fetched<Value>>;
  /** The part of a query that names the list, summary or count it reads. */
  resource(query: Query): CacheResource;
  /** The variants of its resource that the query reads, and those that it does not. */
  variants(query: Query): Variants;
  /** The part of a query that is not in its resource. Queries of different extents do not join the same call. */
  extent(query: Query): string;
  wrap(value: Value): CachedValue;
  unwrap(value: CachedValue): Value | undefined;
  /** The part of a value that answers the query; undefined if the value does not hold enough. */
  cover(value: Value, query: Query): Value | undefined;
}

export const summaryEndpoint: CachedEndpoint<DeclinedSummaryQuery, DeclinedSummary> = {
  name: 'summary',
  fetch: (upstream, query, call) => upstream.fetchDeclinedSummary(query, call),
  resource: (query) => query,
  variants: () => onlyVariant,
  extent: () => '',
  wrap: (data) => ({ endpoint: 'summary', data }),
  unwrap: (value) => (value.endpoint === 'summary' ? value.data : undefined),
  cover: (summary) => summary,
};

export const countEndpoint: CachedEndpoint<DeclinedCountQuery, DeclinedCount> = {
  name: 'count',
  fetch: (upstream, query, call) => upstream.fetchDeclinedCount(query, call),
  resource: (query) => query,
  variants: () => onlyVariant,
  extent: () => '',
  wrap: (data) => ({ endpoint: 'count', data }),
  unwrap: (value) => (value.endpoint === 'count' ? value.data : undefined),
  cover: (count) => count,
};

export const requestsEndpoint: CachedEndpoint<RequestPageQuery, RequestPage> = {
  name: 'requests',
  fetch: (upstream, query, call) => upstream.fetchRequestPage(query, call),
  // The length is no part of it, so that a longer page can answer a query for a shorter one; nor is the total.
  resource: ({ limit: _limit, withTotal: _withTotal, ...resource }) => resource,
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

/** The part of an entry's value that answers the query; undefined if the value does not hold enough. */
export function coverEntry<Query extends ProjectQuery, Value>(
  endpoint: CachedEndpoint<Query, Value>,
  value: CachedValue,
  query: Query,
): Value | undefined {
  const whole = endpoint.unwrap(value);
  return whole === undefined ? undefined : endpoint.cover(whole, query);
}
