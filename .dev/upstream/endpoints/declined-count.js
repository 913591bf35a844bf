import { badResponse } from '../upstream-errors.js';
import { assertOwnProject } from './assert-own-project.js';
import { decodeInteger } from './decode-integer.js';
import { decodeText } from './decode-text.js';
import { encodeInterval } from './encode-interval.js';
import { isJsonObject } from './json-shape.js';
export const declinedCount = {
    name: 'count',
    encode: ({ interval }) => encodeInterval(interval).join('&'),
    decode(wire, { project: { projectId } }, mask) {
        const json = mask(wire);
        if (!isJsonObject(json))
            throw badResponse('the declined count is not an object');
        assertOwnProject(json.projectId, projectId);
        const bannedReqCount = decodeInteger(json.bannedReqCount);
        const botReqCount = decodeInteger(json.botReqCount);
        if (bannedReqCount === null || botReqCount === null)
            throw badResponse('the declined count lacks a number');
        return {
            // Missing, probably, where nothing was counted.
            id: decodeText(json.id) || null,
            projectId,
            customerId: decodeText(json.customerId),
            bannedReqCount,
            bannedReqTrend: decodeTrend(json.bannedReqTrend),
            botReqCount,
            botReqTrend: decodeTrend(json.botReqTrend),
        };
    },
};
/** Not documented where the span before had none: null then. */
function decodeTrend(value) {
    const trend = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof trend === 'number' && Number.isFinite(trend) ? trend : null;
}
