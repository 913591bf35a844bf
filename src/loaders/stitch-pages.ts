import {
  endsOf,
  farEnd,
  hasMore,
  maxUpstreamPageSize,
  type RequestPage,
  type RequestPageQuery,
  repeatedPage,
  upstreamPageSize,
} from '../domain/request-page.ts';
import { fitsUpstream } from '../domain/upstream-limits.ts';
import type { LoaderScope } from './loader-scope.ts';
import type { RequestPageAsk } from './request-page-ask.ts';

/** Pages without rows that are read past: a list that thins out may have some, one that is nothing else has no end. */
const maxEmptyPages = 3;

/**
 * One stretch out of as many upstream pages as it takes, in the list's order, no row twice. What one page could hold is
 * asked for once: upstream may give fewer rows and say that there are more, and then so do we.
 */
export async function stitchPages(scope: LoaderScope, ask: RequestPageAsk): Promise<RequestPage> {
  return ask.size <= maxUpstreamPageSize ? fetchFirst(scope, ask) : readUntil(scope, ask);
}

/**
 * As {@link stitchPages}, but however few rows a page has: reads on until there are as many as asked for, or no more, or
 * the cursor of the next page is too long to be sent beside the filter. The rows so far are given then, with the word
 * that there are more: the upstream chose the cursor, so no argument of the caller's was wrong.
 */
export async function readUntil(scope: LoaderScope, ask: RequestPageAsk): Promise<RequestPage> {
  let stretch = await fetchFirst(scope, ask);
  let emptyPages = stretch.edges.length === 0 ? 1 : 0;
  const seen = new Set<string | null>([ask.cursor ?? null]);
  refuseRepeats(stretch, ask, seen);
  while (stretch.edges.length < ask.size && hasMore(stretch, ask) && emptyPages <= maxEmptyPages) {
    const query = nextPage(stretch, ask);
    if (!fitsUpstream(query, scope.upstream.limits)) return stretch;
    const page = await fetchPage(scope, query);
    refuseRepeats(page, ask, seen);
    if (page.edges.length === 0) emptyPages += 1;
    stretch = join(stretch, page, ask);
  }
  return stretch;
}

/** The page that reading goes on with. */
export function nextPage(stretch: RequestPage, { size, ...place }: RequestPageAsk): RequestPageQuery {
  const limit = upstreamPageSize(size - stretch.edges.length);
  return { ...place, cursor: farEnd(stretch, place) ?? undefined, limit, withTotal: false };
}

/** The upstream has no way to ask for the total alone: one row is the least. */
function fetchFirst(scope: LoaderScope, { size, ...place }: RequestPageAsk): Promise<RequestPage> {
  return fetchPage(scope, { ...place, limit: upstreamPageSize(size) });
}

async function fetchPage({ upstream, call, ledger }: LoaderScope, query: RequestPageQuery): Promise<RequestPage> {
  return ledger.take('requests', await upstream.fetchRequestPage(query, call));
}

/** A page that brings a row again, or leads back to where one has begun, would make the walk endless or its answer wrong. */
function refuseRepeats(page: RequestPage, ask: RequestPageAsk, seen: Set<string | null>): void {
  const cursors = page.edges.length > 0 ? page.edges.map((edge) => edge.cursor) : leadingOn(page, ask);
  const known = seen.size;
  for (const cursor of cursors) seen.add(cursor);
  if (seen.size === known + cursors.length) return;
  throw repeatedPage();
}

function leadingOn(page: RequestPage, ask: RequestPageAsk) {
  return hasMore(page, ask) ? [farEnd(page, ask)] : [];
}

function join(stretch: RequestPage, page: RequestPage, ask: RequestPageAsk): RequestPage {
  const isForward = ask.direction === 'forward';
  const edges = isForward ? [...stretch.edges, ...page.edges] : [...page.edges, ...stretch.edges];
  const ends = endsOf(edges, page);
  // Behind its last row, where the upstream has looked further and found nothing yet.
  const far = page.edges.length === 0 && hasMore(page, ask) ? farEnd(page, ask) : farEnd(ends, ask);
  return isForward
    ? { ...stretch, ...ends, edges, endCursor: far, hasNextPage: page.hasNextPage }
    : { ...stretch, ...ends, edges, startCursor: far, hasPreviousPage: page.hasPreviousPage };
}
