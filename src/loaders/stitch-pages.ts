import { GatewayError } from '../domain/gateway-error.ts';
import {
  maxUpstreamPageSize,
  type RequestEdge,
  type RequestPage,
  type RequestPageQuery,
} from '../domain/request-page.ts';
import type { LoaderScope } from './loader-scope.ts';
import type { RequestPageAsk } from './request-page-ask.ts';

/**
 * One stretch out of as many upstream pages as it takes, in the list's order, no row twice. What one page could hold is
 * asked for once: upstream may give fewer rows and say that there are more, and then so do we.
 */
export async function stitchPages(scope: LoaderScope, ask: RequestPageAsk): Promise<RequestPage> {
  const { size, ...place } = ask;
  // Upstream has no way to ask for the total alone: one row is the least.
  let stretch = await fetchPage(scope, { ...place, limit: pageLimit(Math.max(1, size)) });
  if (size <= maxUpstreamPageSize) return stretch;
  const seen = new Set(stretch.edges.map((edge) => edge.cursor));
  while (stretch.edges.length < size && hasMore(stretch, ask)) {
    const query = {
      ...place,
      cursor: farEnd(stretch, ask),
      limit: pageLimit(size - stretch.edges.length),
      withTotal: false,
    };
    const page = await fetchPage(scope, query);
    refuseRepeats(page, seen);
    stretch = join(stretch, page, ask);
  }
  return stretch;
}

async function fetchPage({ upstream, call, ledger }: LoaderScope, query: RequestPageQuery): Promise<RequestPage> {
  return ledger.take('requests', await upstream.fetchRequestPage(query, call));
}

function pageLimit(rows: number): number {
  return Math.min(rows, maxUpstreamPageSize);
}

function hasMore(stretch: RequestPage, { direction }: RequestPageAsk): boolean {
  if (stretch.edges.length === 0) return false;
  return direction === 'forward' ? stretch.hasNextPage : stretch.hasPreviousPage;
}

function farEnd(stretch: RequestPage, { direction }: RequestPageAsk): RequestEdge['cursor'] | undefined {
  return stretch.edges.at(direction === 'forward' ? -1 : 0)?.cursor;
}

/** A page that is empty though promised, or brings a row again, would make the walk endless or its answer wrong. */
function refuseRepeats(page: RequestPage, seen: Set<string>): void {
  const known = seen.size;
  for (const edge of page.edges) seen.add(edge.cursor);
  if (page.edges.length > 0 && seen.size === known + page.edges.length) return;
  throw new GatewayError(
    'UPSTREAM_BAD_RESPONSE',
    'The upstream promised another page and then repeated itself; ask for fewer rows.',
  );
}

function join(stretch: RequestPage, page: RequestPage, { direction }: RequestPageAsk): RequestPage {
  return direction === 'forward'
    ? { ...stretch, edges: [...stretch.edges, ...page.edges], hasNextPage: page.hasNextPage }
    : { ...stretch, edges: [...page.edges, ...stretch.edges], hasPreviousPage: page.hasPreviousPage };
}
