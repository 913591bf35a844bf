import { readOperations } from './read-operations.ts';

/** What is sent to the gateway. */
export interface SentOperation {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string | null;
}

/**
 * GraphiQL reads the name of a document a moment after the document has changed, and would run that of the tab before. A
 * document with one operation is run by its own name.
 */
export function withOwnName({ query, variables, operationName }: SentOperation): SentOperation {
  const sent = variables === undefined ? { query } : { query, variables };
  const operations = readOperations(query);
  const name = operations.length === 1 ? operations[0]?.name?.value : operationName;
  return name == null ? sent : { ...sent, operationName: name };
}

/** Whether the operation that will be executed is a subscription. */
export function runsSubscription({ query, operationName }: SentOperation): boolean {
  const operations = readOperations(query);
  const named = operationName == null ? operations[0] : operations.find(({ name }) => name?.value === operationName);
  return named?.operation === 'subscription';
}
