import type { Dimension } from '../domain/dimension.ts';

/** The GraphQL type of a row follows from the requested dimension, because the upstream sends no type. */
export const declinedTypeNames: Readonly<Record<Dimension, string>> = {
  attackSource: 'DeclinedByAttackSource',
  country: 'DeclinedByCountry',
  endpoint: 'DeclinedByEndpoint',
  reason: 'DeclinedByReason',
  rule: 'DeclinedByRule',
  totalEndpoint: 'DeclinedByEndpoint',
};
