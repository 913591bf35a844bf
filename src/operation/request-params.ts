import { GatewayError } from '../domain/gateway-error.ts';
import { markRounded } from '../domain/rounded-number.ts';
import { isDeeperThan, isJsonObject, isObject } from '../runtime/json.ts';
import { hasMoreCommas } from './scan-text.ts';

/** The parameters of a request, as the GraphQL over HTTP specification names them. */
export interface OperationParams {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Deeper than any filter needs, shallow enough for everything that walks variables. */
const maxVariableDepth = 20;

/** Keys and items together: 500 representations of an entity with eight fields each. */
const maxVariableValues = 5_000;

const byteOrderMark = '\ufeff';

/** The parameters in a body of JSON; throws what is wrong with them. */
export function parseParams(text: string): OperationParams {
  // Shorter bodies hold fewer values, and of longer ones parsing is the larger part of the work.
  if (text.length > 6 * maxVariableValues && hasMoreCommas(text, maxVariableValues)) throw tooManyValues();
  // RFC 8259, 8.1: nobody should send a mark, and who reads may pass over it.
  return checkParams(parseJson('body', text.startsWith(byteOrderMark) ? text.slice(1) : text));
}

export function parseJson(part: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable(`The ${part} is not JSON.`);
  }
}

export function checkParams(params: unknown): OperationParams {
  if (Array.isArray(params)) throw unusable('Batches are not answered here: send one operation a request.');
  if (!isJsonObject(params)) throw unusable('The body must be a JSON object with a query.');
  const { query, operationName, variables, extensions } = params;
  if ((query == null || query === '') && isPersisted(extensions)) throw notSupported();
  if (typeof query !== 'string' || query === '') throw unusable('A query is needed: a GraphQL document as text.');
  if (operationName != null && typeof operationName !== 'string') throw unusable('operationName must be text.');
  if (variables != null && !isJsonObject(variables)) throw unusable('variables must be an object.');
  if (extensions != null && !isJsonObject(extensions)) throw unusable('extensions must be an object.');
  if (isDeeperThan(maxVariableDepth, variables)) {
    throw unusable(`variables nest deeper than ${maxVariableDepth} levels.`);
  }
  if (hasMoreValues(variables, { left: maxVariableValues })) throw tooManyValues();
  markRounded(variables);
  return {
    query,
    // Clients that know no name send an empty one.
    ...(operationName && { operationName }),
    ...(variables != null && { variables }),
    ...(extensions != null && { extensions }),
  };
}

/** Apollo's form of a document's hash, sent first in the hope that the document need not be. */
function isPersisted(extensions: unknown): boolean {
  const persisted = isJsonObject(extensions) ? extensions.persistedQuery : undefined;
  return isJsonObject(persisted) && typeof persisted.sha256Hash === 'string';
}

/** Apollo's own word: its clients and others then send the document, and hashes no more. */
function notSupported(): GatewayError {
  return new GatewayError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
}

/** Stops at the limit: what lies beyond is not looked at. */
function hasMoreValues(value: unknown, count: { left: number }): boolean {
  if (!isObject(value)) return false;
  for (const key in value) {
    count.left -= 1;
    if (count.left < 0 || hasMoreValues(Reflect.get(value, key), count)) return true;
  }
  return false;
}

function tooManyValues(): GatewayError {
  return unusable(`variables hold more than ${maxVariableValues} values. Split the operation.`);
}

function unusable(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message);
}
