import type { BotByeIntervalType, DeclinedDimension } from '../documents/generated/graphql.ts';
import { DeclinedCountDocument, DeclinedSummaryDocument } from '../documents/generated/graphql.ts';
import { projectId, type QueryOptions, type StartedGateway } from './start-gateway.ts';

export interface SpanArguments {
  readonly interval?: number | null;
  readonly intervalType?: BotByeIntervalType | null;
}

interface Whose extends SpanArguments {
  readonly projectId?: string;
  readonly accountId?: string;
}

export const everyDimension = [
  'ATTACK_SOURCE',
  'COUNTRY',
  'ENDPOINT',
  'REASON',
  'RULE',
  'TOTAL_ENDPOINT',
] as const satisfies readonly DeclinedDimension[];

/** The rows of a summary as a client gets them, with their types and ids. */
export async function readRows(
  gateway: StartedGateway,
  variables: Whose & { readonly by: DeclinedDimension; readonly first?: number },
  options?: QueryOptions,
) {
  const { data, errors } = await gateway.query(DeclinedSummaryDocument, { projectId, ...variables }, options);
  if (errors.length > 0) throw new Error(errors[0]?.message);
  return data.botbyeProject?.declinedSummary ?? [];
}

/** A count as a client gets it, with its type and id. */
export async function readCount(gateway: StartedGateway, variables: Whose = {}, options?: QueryOptions) {
  const { data, errors } = await gateway.query(DeclinedCountDocument, { projectId, ...variables }, options);
  const count = data.botbyeProject?.declinedCount;
  if (!count) throw new Error(errors[0]?.message ?? 'There is no count.');
  return count;
}
