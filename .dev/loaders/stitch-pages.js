import { endsOf, farEnd, hasMore, maxUpstreamPageSize, repeatedPage, } from '../domain/request-page.js';
/** Pages without rows that are read past: a list that thins out may have some, one that is nothing else has no end. */
const maxEmptyPages = 3;
/**
 * One stretch out of as many upstream pages as it takes, in the list's order, no row twice. What one page could hold is
 * asked for once: upstream may give fewer rows and say that there are more, and then so do we.
 */
export async function stitchPages(scope, ask) {
    return ask.size <= maxUpstreamPageSize ? fetchFirst(scope, ask) : readUntil(scope, ask);
}
/** As {@link stitchPages}, but however few rows a page has: reads on until there are as many as asked for, or no more. */
export async function readUntil(scope, ask) {
    const { size, ...place } = ask;
    let stretch = await fetchFirst(scope, ask);
    let emptyPages = stretch.edges.length === 0 ? 1 : 0;
    const seen = new Set([ask.cursor ?? null]);
    refuseRepeats(stretch, ask, seen);
    while (stretch.edges.length < size && hasMore(stretch, ask) && emptyPages <= maxEmptyPages) {
        const cursor = farEnd(stretch, ask) ?? undefined;
        const limit = pageLimit(size - stretch.edges.length);
        const page = await fetchPage(scope, { ...place, cursor, limit, withTotal: false });
        refuseRepeats(page, ask, seen);
        if (page.edges.length === 0)
            emptyPages += 1;
        stretch = join(stretch, page, ask);
    }
    return stretch;
}
/** Upstream has no way to ask for the total alone: one row is the least. */
function fetchFirst(scope, { size, ...place }) {
    return fetchPage(scope, { ...place, limit: pageLimit(Math.max(1, size)) });
}
async function fetchPage({ upstream, call, ledger }, query) {
    return ledger.take('requests', await upstream.fetchRequestPage(query, call));
}
function pageLimit(rows) {
    return Math.min(rows, maxUpstreamPageSize);
}
/** A page that brings a row again, or leads back to where one has begun, would make the walk endless or its answer wrong. */
function refuseRepeats(page, ask, seen) {
    const cursors = page.edges.length > 0 ? page.edges.map((edge) => edge.cursor) : leadingOn(page, ask);
    const known = seen.size;
    for (const cursor of cursors)
        seen.add(cursor);
    if (seen.size === known + cursors.length)
        return;
    throw repeatedPage();
}
function leadingOn(page, ask) {
    return hasMore(page, ask) ? [farEnd(page, ask)] : [];
}
function join(stretch, page, ask) {
    const isForward = ask.direction === 'forward';
    const edges = isForward ? [...stretch.edges, ...page.edges] : [...page.edges, ...stretch.edges];
    const ends = endsOf(edges, page);
    // Behind its last row, where the upstream has looked further and found nothing yet.
    const far = page.edges.length === 0 && hasMore(page, ask) ? farEnd(page, ask) : farEnd(ends, ask);
    return isForward
        ? { ...stretch, ...ends, edges, endCursor: far, hasNextPage: page.hasNextPage }
        : { ...stretch, ...ends, edges, startCursor: far, hasPreviousPage: page.hasPreviousPage };
}
