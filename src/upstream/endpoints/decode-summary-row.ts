import type { DeclinedSummaryRow } from '../../domain/declined-summary.ts';
import type { Dimension } from '../../domain/dimension.ts';
import type { JsonObject } from '../../runtime/json.ts';
import { badResponse } from '../upstream-errors.ts';
import { decodeInteger, decodeText } from './decode-values.ts';

type DecodeRow = (row: JsonObject, projectId: string) => DeclinedSummaryRow;

/** By the dimension of the query, since rows on the wire do not name theirs. Fields stand in the same order in each. */
export const decodeSummaryRow: Readonly<Record<Dimension, DecodeRow>> = {
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

  // The vendor does not document these rows; most likely they have a URI.
  totalEndpoint: (row, projectId) => decodeEndpointRow('totalEndpoint', row, projectId),
};

function decodeEndpointRow(dimension: 'endpoint' | 'totalEndpoint', row: JsonObject, projectId: string) {
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

/** A row whose number cannot be read would make every share wrong, so it is never left out. */
function decodeCount(row: JsonObject): number {
  const count = decodeInteger(row.declinedReqCount);
  if (count === null) throw badResponse('a row of the summary has no declinedReqCount');
  return count;
}
