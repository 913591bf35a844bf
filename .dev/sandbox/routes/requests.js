import { encodeCursor, keyOf } from '../keyset-cursor.js';
import { listRows, sliceRows } from '../list-rows.js';
import { parseOrder } from '../parse-order.js';
import { pagingStyles } from '../parse-page-window.js';
import { parseWhere } from '../parse-where.js';
import { readParameters } from '../read-parameters.js';
import { badParameter } from '../refusal.js';
/** `GET …/events`: a page of requests as a connection. */
export const requestsRoute = (call, { dialect, dataset, clock }) => {
    const paging = pagingStyles[dialect.paging];
    const totalParameters = dialect.total === 'on-demand' ? ['total'] : [];
    const parameters = readParameters(call.query, [...paging.parameters, 'where', 'order_by', ...totalParameters]);
    const order = parseOrder(parameters.order_by, dialect.fieldCase);
    const where = parameters.where === undefined ? undefined : parseWhere(parameters.where, dialect);
    const window = paging.read(parameters);
    const withTotal = wantsTotal(parameters);
    const list = listRows(dataset.visible(call.projectId, clock()), where, order);
    const { rows, hasPreviousPage, hasNextPage } = sliceRows(list, window, order);
    const edges = rows.map((stored) => ({ cursor: encodeCursor(keyOf(stored, order)), node: stored.row }));
    const startCursor = edges[0]?.cursor ?? null;
    const endCursor = edges.at(-1)?.cursor ?? null;
    const total = withTotal ? { total: list.length } : {};
    return { edges, pageInfo: { hasPreviousPage, hasNextPage, startCursor, endCursor, ...total } };
};
function wantsTotal({ total = 'false' }) {
    if (total === 'true' || total === 'false')
        return total === 'true';
    throw badParameter('total', 'boolean', 'total is true or false');
}
