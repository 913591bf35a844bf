import type { DeclinedCount, DeclinedCountQuery } from '../../domain/declined-count.ts';
import { badResponse } from '../upstream-errors.ts';
import { assertOwnProject } from './assert-own-project.ts';
import { decodeInteger } from './decode-integer.ts';
import { decodeText } from './decode-text.ts';
import { encodeInterval } from './encode-interval.ts';
import type { Endpoint } from './endpoint.ts';
import type { Wire } from './json-shape.ts';
import { isJsonObject } from './json-shape.ts';

export const declinedCount: Endpoint<DeclinedCountQuery, DeclinedCount> = {
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
function decodeTrend(value: Wire): number | null {
  const trend = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof trend === 'number' && Number.isFinite(trend) ? trend : null;
}
