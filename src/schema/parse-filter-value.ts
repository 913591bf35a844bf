import { badInput, type GatewayError } from '../domain/gateway-error.ts';
import type { PredicateValue } from '../domain/predicate.ts';
import { type RequestField, requestFields } from '../domain/request-field.ts';

// The part of ISO 8601 that every parser accepts: RFC 3339 in capitals, without leap seconds, nanoseconds at most.
const readableInstant = /^[^a-z]{17}[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** A value of `where`, unchanged. Refused if the upstream might read another value out of it. */
export function parseFilterValue(field: RequestField, value: PredicateValue): PredicateValue {
  if (typeof value !== 'string') return value;
  if (requestFields[field] === 'instant') {
    if (!readableInstant.test(value)) throw unreadableInstant(field);
  } else if (!value.isWellFormed()) {
    throw badInput(
      'where',
      `where.${field} holds half of a surrogate pair, which is not a character: send whole characters.`,
    );
  }
  return value;
}

function unreadableInstant(field: RequestField): GatewayError {
  return badInput(
    'where',
    `where.${field} holds an instant that servers read differently: write T and Z in capitals, seconds up to 59, and at most nine digits after the decimal point.`,
  );
}
