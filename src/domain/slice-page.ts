import { endsOf, type RequestPage, type RequestPageQuery } from './request-page.ts';

/** How much of a stretch is wanted, counted from where its reading began. */
export interface Slice extends Pick<RequestPageQuery, 'direction' | 'withTotal'> {
  readonly size: number;
}

/** The part of a longer stretch that one asker wanted, with that part's own truth about its neighbours. */
export function slicePage(stretch: RequestPage, { direction, size, withTotal }: Slice): RequestPage {
  const total = withTotal ? stretch.total : null;
  const surplus = stretch.edges.length - size;
  if (surplus <= 0) return total === stretch.total ? stretch : { ...stretch, total };
  const edges = direction === 'forward' ? stretch.edges.slice(0, size) : stretch.edges.slice(surplus);
  const part = { ...stretch, ...endsOf(edges), edges, total };
  return direction === 'forward' ? { ...part, hasNextPage: true } : { ...part, hasPreviousPage: true };
}
