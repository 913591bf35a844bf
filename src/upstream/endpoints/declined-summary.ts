import type { DeclinedSummary, DeclinedSummaryQuery } from '../../domain/declined-summary.ts';
import type { Dimension } from '../../domain/dimension.ts';
import { isJsonArray, isJsonObject } from '../../runtime/json.ts';
import { badResponse } from '../upstream-errors.ts';
import { decodeSummaryRow } from './decode-summary-row.ts';
import { assertOwnProject } from './decode-values.ts';
import { encodeInterval } from './encode-values.ts';
import type { RestEndpoint } from './rest-endpoint.ts';

const wireDimensions: Readonly<Record<Dimension, string>> = {
  attackSource: 'attack_source',
  country: 'country',
  endpoint: 'endpoint',
  reason: 'reason',
  rule: 'rule',
  totalEndpoint: 'total_endpoint',
};

export const declinedSummary: RestEndpoint<DeclinedSummaryQuery, DeclinedSummary> = {
  name: 'summary',

  encode: ({ dimension, interval }) => [`type=${wireDimensions[dimension]}`, ...encodeInterval(interval)].join('&'),

  decode(json, { dimension, project: { projectId } }, mask) {
    if (!isJsonArray(json)) throw badResponse('the summary is not an array');
    const decodeRow = decodeSummaryRow[dimension];
    const rows = json.map((row) => {
      if (!isJsonObject(row)) throw badResponse('a row of the summary is not an object');
      assertOwnProject(row.projectId, projectId);
      const unmasked = decodeRow(row, projectId);
      const masked = mask(row);
      return masked === row || !isJsonObject(masked) ? unmasked : { ...decodeRow(masked, projectId), unmasked };
    });
    return rows.sort((one, other) => other.declinedReqCount - one.declinedReqCount);
  },
};
