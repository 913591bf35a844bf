import type { Dialect } from '../../config/config.ts';
import type { RequestPage, RequestPageQuery } from '../../domain/request-page.ts';
import { decodeRequestPage } from './decode-request-page.ts';
import { encodePaging } from './encode-paging.ts';
import { encodePredicate } from './encode-predicate.ts';
import { encodeFieldPath, encodeJsonParameter } from './encode-values.ts';
import type { RestEndpoint } from './rest-endpoint.ts';

export const requests: RestEndpoint<RequestPageQuery, RequestPage> = {
  name: 'requests',

  encode: (query, dialect) =>
    [
      ...encodePaging(query, dialect.paging),
      ...encodeWhere(query, dialect),
      ...encodeOrder(query, dialect),
      ...(query.withTotal && dialect.total === 'on-demand' ? ['total=true'] : []),
    ].join('&'),

  decode: (json, query, mask) => decodeRequestPage(mask(json), query),
};

function encodeWhere({ where }: RequestPageQuery, dialect: Dialect): readonly string[] {
  return where === undefined ? [] : [encodeJsonParameter('where', encodePredicate(where, dialect))];
}

function encodeOrder({ orderBy }: RequestPageQuery, { fieldCase }: Dialect): readonly string[] {
  if (orderBy === undefined) return [];
  const { field, direction } = orderBy;
  return [encodeJsonParameter('order_by', { fieldPath: encodeFieldPath(field, fieldCase), direction })];
}
