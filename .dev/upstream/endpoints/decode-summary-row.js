import { badResponse } from '../upstream-errors.js';
import { decodeInteger } from './decode-integer.js';
import { decodeText } from './decode-text.js';
/** By the dimension that was asked for: the wire's rows do not say theirs. Fields in the same order in each. */
export const decodeSummaryRow = {
    attackSource(row, projectId) {
        const remoteAddr = decodeText(row.remoteAddr);
        const country = decodeText(row.country);
        return {
            dimension: 'attackSource',
            id: decodeText(row.id) || null,
            projectId,
            customerId: decodeText(row.customerId),
            declinedReqCount: decodeCount(row),
            remoteAddr,
            country,
        };
    },
    country(row, projectId) {
        const country = decodeText(row.country);
        return {
            dimension: 'country',
            id: decodeText(row.id) || null,
            projectId,
            customerId: decodeText(row.customerId),
            declinedReqCount: decodeCount(row),
            country,
        };
    },
    endpoint: (row, projectId) => decodeEndpointRow('endpoint', row, projectId),
    reason(row, projectId) {
        const failedMessage = decodeText(row.failedMessage);
        return {
            dimension: 'reason',
            id: decodeText(row.id) || null,
            projectId,
            customerId: decodeText(row.customerId),
            declinedReqCount: decodeCount(row),
            failedMessage,
        };
    },
    rule(row, projectId) {
        const ruleId = decodeText(row.ruleId);
        return {
            dimension: 'rule',
            id: decodeText(row.id) || null,
            projectId,
            customerId: decodeText(row.customerId),
            declinedReqCount: decodeCount(row),
            ruleId,
            ruleName: decodeText(row.ruleName),
        };
    },
    // Its rows are not documented; a URI is the likeliest thing for them to have.
    totalEndpoint: (row, projectId) => decodeEndpointRow('totalEndpoint', row, projectId),
};
function decodeEndpointRow(dimension, row, projectId) {
    const requestUri = decodeText(row.requestUri);
    return {
        dimension,
        id: decodeText(row.id) || null,
        projectId,
        customerId: decodeText(row.customerId),
        declinedReqCount: decodeCount(row),
        requestUri,
    };
}
/** A row whose number cannot be read makes every share wrong, so it is never just left out. */
function decodeCount(row) {
    const count = decodeInteger(row.declinedReqCount);
    if (count === null)
        throw badResponse('a row of the summary has no declinedReqCount');
    return count;
}
