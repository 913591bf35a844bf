import { type Dimension, dimensions } from '../domain/dimension.ts';
import { isObject } from '../runtime/json.ts';

/** The GraphQL type of a row follows from the requested dimension, because the upstream sends no type. */
export const declinedTypeNames: Readonly<Record<Dimension, string>> = {
  attackSource: 'DeclinedByAttackSource',
  country: 'DeclinedByCountry',
  endpoint: 'DeclinedByEndpoint',
  reason: 'DeclinedByReason',
  rule: 'DeclinedByRule',
  totalEndpoint: 'DeclinedByEndpoint',
};

/** The GraphQL type of a value of the Node interface. Each type has a property that no other has. */
export function nodeTypeName(value: unknown): string {
  if (!isObject(value)) throw new TypeError('Only objects are nodes.');
  if ('dimension' in value) return rowTypeName(value.dimension);
  if ('bannedReqCount' in value) return 'DeclinedCount';
  return 'project' in value ? 'BotByeRequest' : 'BotByeProject';
}

function rowTypeName(dimension: unknown): string {
  const known = dimensions.find((one) => one === dimension);
  if (known === undefined) throw new TypeError('A row of a summary has a dimension that does not exist.');
  return declinedTypeNames[known];
}
