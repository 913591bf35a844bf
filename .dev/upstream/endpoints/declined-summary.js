import { badResponse } from '../upstream-errors.js';
import { assertOwnProject } from './assert-own-project.js';
import { decodeSummaryRow } from './decode-summary-row.js';
import { encodeInterval } from './encode-interval.js';
import { isJsonArray, isJsonObject } from './json-shape.js';
const wireDimensions = {
    attackSource: 'attack_source',
    country: 'country',
    endpoint: 'endpoint',
    reason: 'reason',
    rule: 'rule',
    totalEndpoint: 'total_endpoint',
};
export const declinedSummary = {
    name: 'summary',
    encode: ({ dimension, interval }) => [`type=${wireDimensions[dimension]}`, ...encodeInterval(interval)].join('&'),
    decode(json, { dimension, project: { projectId } }, mask) {
        if (!isJsonArray(json))
            throw badResponse('the summary is not an array');
        const decodeRow = decodeSummaryRow[dimension];
        const rows = json.map((row) => {
            if (!isJsonObject(row))
                throw badResponse('a row of the summary is not an object');
            assertOwnProject(row.projectId, projectId);
            const unmasked = decodeRow(row, projectId);
            const masked = mask(row);
            return masked === row || !isJsonObject(masked) ? unmasked : { ...decodeRow(masked, projectId), unmasked };
        });
        return rows.sort((one, other) => other.declinedReqCount - one.declinedReqCount);
    },
};
