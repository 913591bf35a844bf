import { GatewayError } from '../domain/gateway-error.js';
/** The filter for the declined requests that a summary's row has counted. */
export function declinedBehind(row, span) {
    return {
        kind: 'and',
        operands: [
            { kind: 'gte', field: 'createdAt', value: instantText(span.fromMs) },
            { kind: 'lt', field: 'createdAt', value: instantText(span.toMs) },
            { kind: 'isNotNull', field: 'failedMessage' },
            ...conditionsOf(row.unmasked ?? row),
        ],
    };
}
/** As the upstream prints them: ISO 8601 in UTC, without a fraction where there is none. */
function instantText(ms) {
    return new Date(ms).toISOString().replace('.000Z', 'Z');
}
function conditionsOf(row) {
    switch (row.dimension) {
        case 'attackSource':
            return [is('remoteAddr', row.remoteAddr), is('country', row.country)];
        case 'country':
            return [is('country', row.country)];
        case 'endpoint':
        case 'totalEndpoint':
            return [is('requestUri', row.requestUri)];
        case 'reason':
            return [is('failedMessage', row.failedMessage)];
        case 'rule':
            return [
                { kind: 'eq', field: 'isBanByRule', value: true },
                { kind: 'like', field: 'failedMessage', value: nameOf(row) },
            ];
    }
}
function is(field, value) {
    return value === null ? { kind: 'isNull', field } : { kind: 'eq', field, value };
}
function nameOf({ ruleName }) {
    if (ruleName)
        return ruleName;
    throw new GatewayError('UPSTREAM_BAD_RESPONSE', 'The upstream gave this rule no name, so the requests behind it cannot be told from others.');
}
