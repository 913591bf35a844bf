import type { Route } from '../api-world.ts';
import { badParameter } from '../call-refusal.ts';
import { encodeCursor, keyOf } from '../query/keyset-cursor.ts';
import { listRows, sliceRows } from '../query/list-rows.ts';
import { parseOrder } from '../query/parse-order.ts';
import { pagingStyles } from '../query/parse-page-window.ts';
import { parseWhere } from '../query/parse-where.ts';
import { type Parameters, readParameters } from '../query/read-parameters.ts';

/** `GET …/events`: a page of requests as a connection. */
export const requestsRoute: Route = (call, { dialect, dataset, clock }) => {
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

function wantsTotal({ total = 'false' }: Parameters): boolean {
  if (total === 'true' || total === 'false') return total === 'true';
  throw badParameter('total', 'boolean', 'total is true or false');
}
