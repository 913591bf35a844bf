import { slicePage } from '../domain/slice-page.js';
import { onlyVariant } from './cache-key.js';
export const summaryEndpoint = {
    name: 'summary',
    fetch: (upstream, query, call) => upstream.fetchDeclinedSummary(query, call),
    place: (query) => query,
    variants: () => onlyVariant,
    extent: () => '',
    wrap: (data) => ({ endpoint: 'summary', data }),
    unwrap: (value) => (value.endpoint === 'summary' ? value.data : undefined),
    cover: (summary) => summary,
};
export const countEndpoint = {
    name: 'count',
    fetch: (upstream, query, call) => upstream.fetchDeclinedCount(query, call),
    place: (query) => query,
    variants: () => onlyVariant,
    extent: () => '',
    wrap: (data) => ({ endpoint: 'count', data }),
    unwrap: (value) => (value.endpoint === 'count' ? value.data : undefined),
    cover: (count) => count,
};
export const requestsEndpoint = {
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
const withItsTotal = { read: [':total'], unread: [''] };
const withOrWithoutTotal = { read: ['', ':total'], unread: [] };
function coverPage(page, query) {
    const hasMore = query.direction === 'forward' ? page.hasNextPage : page.hasPreviousPage;
    if (page.edges.length < query.limit && hasMore)
        return undefined;
    return slicePage(page, { ...query, size: query.limit });
}
/** What of an entry answers the query, whether it was kept or has just come. */
export function coverEntry(endpoint, value, query) {
    const whole = endpoint.unwrap(value);
    return whole === undefined ? undefined : endpoint.cover(whole, query);
}
