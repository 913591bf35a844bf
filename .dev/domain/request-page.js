import { GatewayError } from './gateway-error.js';
/** Upstream serves no more rows than this in one answer. */
export const maxUpstreamPageSize = 100;
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
];
/** Where a page begins and ends, by its edges; `own` is what the upstream says of a page that has none. */
export function endsOf(edges, own = noEnds) {
    const [first, last] = [edges[0], edges.at(-1)];
    return first && last ? { startCursor: first.cursor, endCursor: last.cursor } : own;
}
/** Whether there is more the way the list is read. */
export function hasMore(page, { direction }) {
    return direction === 'forward' ? page.hasNextPage : page.hasPreviousPage;
}
/** Where reading goes on that way. */
export function farEnd(page, { direction }) {
    return direction === 'forward' ? page.endCursor : page.startCursor;
}
const noEnds = { startCursor: null, endCursor: null };
/** Of a page that leads back to where one has begun: reading on would have no end. */
export function repeatedPage() {
    return new GatewayError('UPSTREAM_BAD_RESPONSE', 'The upstream promised another page and then repeated itself; ask for fewer rows.');
}
