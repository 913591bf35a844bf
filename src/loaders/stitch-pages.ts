import {
  endsOf,
  farEnd,
  hasMore,
  maxUpstreamPageSize,
  type RequestPage,
  type RequestPageQuery,
  type RequestPageRange,
  repeatedPage,
  upstreamPageSize,
} from '../domain/request-page.ts';
import { fitsUpstream } from '../domain/upstream-limits.ts';
import type { LoaderScope } from './loader-scope.ts';

/** Pages without rows that are read past. A list may have a few of them; one that has nothing else never ends. */
const maxEmptyPages = 3;

/**
 * Reads a range out of as many upstream pages as it takes, in the list's order, no row twice. A range that fits into one
 * page is one call: the upstream may return fewer rows and say that there are more, and the caller is told the same.
 */
export async function stitchPages(scope: LoaderScope, range: RequestPageRange): Promise<RequestPage> {
  return range.size <= maxUpstreamPageSize ? fetchFirst(scope, range) : readUntil(scope, range);
}

/**
 * As {@link stitchPages}, but reads on after a short page, until the range is complete, the list has ended, or the cursor of
 * the next page is too long to be sent beside the filter. In the last case the caller gets the rows so far and is told that
 * there are more: the upstream chose the cursor, so no argument of the caller was wrong.
 */
export async function readUntil(scope: LoaderScope, range: RequestPageRange): Promise<RequestPage> {
  let read = await fetchFirst(scope, range);
  let emptyPages = read.edges.length === 0 ? 1 : 0;
  const seen = new Set<string | null>([range.cursor ?? null]);
  refuseRepeats(read, range, seen);
  while (read.edges.length < range.size && hasMore(read, range) && emptyPages <= maxEmptyPages) {
    const query = nextPage(read, range);
    if (!fitsUpstream(query, scope.upstream.limits)) return read;
    const page = await fetchPage(scope, query);
    refuseRepeats(page, range, seen);
    if (page.edges.length === 0) emptyPages += 1;
    read = join(read, page, range);
  }
  return read;
}

/** The page that continues the range after the rows that have been read. */
export function nextPage(read: RequestPage, { size, ...start }: RequestPageRange): RequestPageQuery {
  const limit = upstreamPageSize(size - read.edges.length);
  return { ...start, cursor: farEnd(read, start) ?? undefined, limit, withTotal: false };
}

/** At least one row, because the upstream cannot be asked for the total alone. */
function fetchFirst(scope: LoaderScope, { size, ...start }: RequestPageRange): Promise<RequestPage> {
  return fetchPage(scope, { ...start, limit: upstreamPageSize(size) });
}

async function fetchPage({ upstream, callFor, ledger }: LoaderScope, query: RequestPageQuery): Promise<RequestPage> {
  return ledger.take('requests', await upstream.fetchRequestPage(query, callFor(query.project)));
}

/** A page that repeats a row, or leads back to the start, would make the reading endless or its result wrong. */
function refuseRepeats(page: RequestPage, range: RequestPageRange, seen: Set<string | null>): void {
  const cursors = page.edges.length > 0 ? page.edges.map((edge) => edge.cursor) : nextCursors(page, range);
  const known = seen.size;
  for (const cursor of cursors) seen.add(cursor);
  if (seen.size === known + cursors.length) return;
  throw repeatedPage();
}

function nextCursors(page: RequestPage, range: RequestPageRange) {
  return hasMore(page, range) ? [farEnd(page, range)] : [];
}

function join(read: RequestPage, page: RequestPage, range: RequestPageRange): RequestPage {
  const isForward = range.direction === 'forward';
  const edges = isForward ? [...read.edges, ...page.edges] : [...page.edges, ...read.edges];
  const ends = endsOf(edges, page);
  // After a page without rows reading goes on from the upstream's own cursor, which lies behind the last row.
  const far = page.edges.length === 0 && hasMore(page, range) ? farEnd(page, range) : farEnd(ends, range);
  return isForward
    ? { ...read, ...ends, edges, endCursor: far, hasNextPage: page.hasNextPage }
    : { ...read, ...ends, edges, startCursor: far, hasPreviousPage: page.hasPreviousPage };
}
