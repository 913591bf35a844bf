import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import type { Endpoint, Fetched } from '../domain/freshness.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { RequestPage, RequestPageQuery } from '../domain/request-page.ts';
import { slicePage } from '../domain/slice-page.ts';
import type { Upstream, UpstreamCall } from '../upstream/upstream.ts';
import type { CachedValue } from './cache-entry.ts';

/** What the cache has to know of an endpoint. Three of them, each with the same properties in the same order. */
export interface CachedEndpoint<Query extends { readonly project: ProjectRef }, Value> {
  readonly name: Endpoint;
  fetch(upstream: Upstream, query: Query, call: UpstreamCall): Promise<Fetched<Value>>;
  /** Under which queries an answer may be kept: the first is where it is written, all are read. */
  places(query: Query): readonly [{ readonly project: ProjectRef }, ...{ readonly project: ProjectRef }[]];
  wrap(value: Value): CachedValue;
  unwrap(value: CachedValue): Value | undefined;
  /** What of a kept value answers the query; undefined where it does not hold enough. */
  cover(value: Value, query: Query): Value | undefined;
}

export const summaryEndpoint: CachedEndpoint<DeclinedSummaryQuery, DeclinedSummary> = {
  name: 'summary',
  fetch: (upstream, query, call) => upstream.fetchDeclinedSummary(query, call),
  places: (query) => [query],
  wrap: (data) => ({ endpoint: 'summary', data }),
  unwrap: (value) => (value.endpoint === 'summary' ? value.data : undefined),
  cover: (summary) => summary,
};

export const countEndpoint: CachedEndpoint<DeclinedCountQuery, DeclinedCount> = {
  name: 'count',
  fetch: (upstream, query, call) => upstream.fetchDeclinedCount(query, call),
  places: (query) => [query],
  wrap: (data) => ({ endpoint: 'count', data }),
  unwrap: (value) => (value.endpoint === 'count' ? value.data : undefined),
  cover: (count) => count,
};

export const requestsEndpoint: CachedEndpoint<RequestPageQuery, RequestPage> = {
  name: 'requests',
  fetch: (upstream, query, call) => upstream.fetchRequestPage(query, call),
  // A page is kept whatever its length, so that a longer one answers for a shorter; one with the total, for one without.
  places: ({ limit: _limit, ...place }) => (place.withTotal ? [place] : [place, { ...place, withTotal: true }]),
  wrap: (data) => ({ endpoint: 'requests', data }),
  unwrap: (value) => (value.endpoint === 'requests' ? value.data : undefined),
  cover: coverPage,
};

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
