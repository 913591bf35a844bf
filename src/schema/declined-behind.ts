import type { DeclinedSummaryRow } from '../domain/declined-summary.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { TimeSpan } from '../domain/interval.ts';
import type { Predicate } from '../domain/predicate.ts';
import type { RequestField } from '../domain/request-field.ts';

/** The filter that finds the declined requests which a row of a summary counts. */
export function declinedBehind(row: DeclinedSummaryRow, span: TimeSpan): Predicate {
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

/** In the upstream's own form: ISO 8601 in UTC, without a fraction if it is zero. */
function instantText(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

function conditionsOf(row: DeclinedSummaryRow): Predicate[] {
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

function is(field: RequestField, value: string | null): Predicate {
  return value === null ? { kind: 'isNull', field } : { kind: 'eq', field, value };
}

function nameOf({ ruleName }: { readonly ruleName: string | null }): string {
  if (ruleName) return ruleName;
  throw new GatewayError(
    'UPSTREAM_BAD_RESPONSE',
    'The upstream sent no name for this rule, so its requests cannot be found: select ruleId instead of requests.',
  );
}
