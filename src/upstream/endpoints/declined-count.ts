import type { DeclinedCount, DeclinedCountQuery } from '../../domain/declined-count.ts';
import { isJsonObject } from '../../runtime/json.ts';
import { badResponse } from '../upstream-errors.ts';
import { assertOwnProject, decodeInteger, decodeText } from './decode-values.ts';
import { encodeInterval } from './encode-values.ts';
import type { Wire } from './json-shape.ts';
import type { RestEndpoint } from './rest-endpoint.ts';

export const declinedCount: RestEndpoint<DeclinedCountQuery, DeclinedCount> = {
  name: 'count',

  encode: ({ interval }) => encodeInterval(interval).join('&'),

  decode(wire, { project: { projectId } }, mask) {
    const json = mask(wire);
    if (!isJsonObject(json)) throw badResponse('the declined count is not an object');
    assertOwnProject(json.projectId, projectId);
    const bannedReqCount = decodeInteger(json.bannedReqCount);
    const botReqCount = decodeInteger(json.botReqCount);
    if (bannedReqCount === null || botReqCount === null) throw badResponse('the declined count lacks a number');
    return {
      // Probably missing if nothing was counted.
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

/** The vendor does not document the trend of a span whose predecessor had no requests: null then. */
function decodeTrend(value: Wire): number | null {
  const trend = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof trend === 'number' && Number.isFinite(trend) ? trend : null;
}
