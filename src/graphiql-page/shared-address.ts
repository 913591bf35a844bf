import { compactJson, prettyJson, type TabOperation } from './operation.ts';

// A shared address holds its operation behind the hash: no server and no log on the way is sent that part, and filters
// may name people's addresses. Headers are never in it.

/** The address of the page with an operation. */
export function toSharedAddress(endpoint: string, { query, variables, operationName }: TabOperation): string {
  const parameters = new URLSearchParams({ query });
  if (variables.trim() !== '') parameters.set('variables', compactJson(variables));
  if (operationName) parameters.set('operationName', operationName);
  return `${endpoint}#${parameters}`;
}

/**
 * The operation that an address shares; undefined if it has none. Addresses of GraphiQL elsewhere, and those of GET requests,
 * have it in their query string.
 */
export function readSharedAddress({ hash, search }: Pick<Location, 'hash' | 'search'>): TabOperation | undefined {
  for (const text of [hash.slice(1), search.slice(1)]) {
    const parameters = new URLSearchParams(text);
    const query = parameters.get('query');
    if (query === null || query === '') continue;
    return {
      query,
      variables: prettyJson(parameters.get('variables') ?? ''),
      operationName: parameters.get('operationName'),
    };
  }
  return undefined;
}
