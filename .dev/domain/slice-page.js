import { endsOf } from './request-page.js';
/** The part of a longer stretch that one asker wanted, with that part's own truth about its neighbours. */
export function slicePage(stretch, { direction, size, withTotal }) {
    const total = withTotal ? stretch.total : null;
    const surplus = stretch.edges.length - size;
    if (surplus <= 0)
        return total === stretch.total ? stretch : { ...stretch, total };
    const edges = direction === 'forward' ? stretch.edges.slice(0, size) : stretch.edges.slice(surplus);
    const part = { ...stretch, ...endsOf(edges), edges, total };
    return direction === 'forward' ? { ...part, hasNextPage: true } : { ...part, hasPreviousPage: true };
}
