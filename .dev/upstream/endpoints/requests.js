import { decodeRequestPage } from './decode-request-page.js';
import { encodeFieldPath } from './encode-field-path.js';
import { encodeJsonParameter } from './encode-json-parameter.js';
import { encodePaging } from './encode-paging.js';
import { encodePredicate } from './encode-predicate.js';
export const requests = {
    name: 'requests',
    encode: (query, dialect) => [
        ...encodePaging(query, dialect.paging),
        ...encodeWhere(query, dialect),
        ...encodeOrder(query, dialect),
        ...(query.withTotal && dialect.total === 'on-demand' ? ['total=true'] : []),
    ].join('&'),
    decode: (json, query, mask) => decodeRequestPage(mask(json), query),
};
function encodeWhere({ where }, dialect) {
    return where === undefined ? [] : [encodeJsonParameter('where', encodePredicate(where, dialect))];
}
function encodeOrder({ orderBy }, { fieldCase }) {
    if (orderBy === undefined)
        return [];
    const { field, direction } = orderBy;
    return [encodeJsonParameter('order_by', { fieldPath: encodeFieldPath(field, fieldCase), direction })];
}
