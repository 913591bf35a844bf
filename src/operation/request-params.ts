import { GatewayError } from '../domain/gateway-error.ts';
import { markRounded } from '../domain/rounded-number.ts';
import { isDeeperThan, isJsonObject, isObject } from '../runtime/json.ts';
import { findRepeatedMember } from './repeated-members.ts';
import { hasMoreCommas } from './scan-text.ts';

/** The parameters of a request, as the GraphQL over HTTP specification names them. */
export interface OperationParams {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** More levels than any filter needs, and few enough for every recursion over variables. */
const maxVariableDepth = 20;

/** Keys and items together: enough for 500 representations of an entity with eight fields each. */
const maxVariableValues = 5_000;

const byteOrderMark = '\ufeff';

/** Reads the parameters from a JSON body; throws if they are not usable. */
export function parseParams(text: string): OperationParams {
  // Shorter bodies hold fewer values; for longer bodies, parsing takes most of the time.
  if (text.length > 6 * maxVariableValues && hasMoreCommas(text, maxVariableValues)) throw tooManyValues();
  // RFC 8259, 8.1: senders must not add a byte order mark, and receivers may ignore it.
  const params = parseJson('body', text.startsWith(byteOrderMark) ? text.slice(1) : text);
  const repeated = findRepeatedMember(text);
  if (repeated) throw unusable(`The body has "${repeated}" twice: send it once.`);
  return checkParams(params);
}

export function parseJson(part: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable(`The ${part} is not JSON.`);
  }
}

export function checkParams(params: unknown): OperationParams {
  if (Array.isArray(params)) throw unusable('Batches are not supported: send one operation per request.');
  if (!isJsonObject(params)) throw unusable('The body must be a JSON object with a "query".');
  const { query, operationName, variables, extensions } = params;
  if ((query == null || query === '') && isPersisted(extensions)) throw notSupported();
  if (typeof query !== 'string' || query === '') throw unusable('"query" must be a non-empty string.');
  if (operationName != null && typeof operationName !== 'string') throw unusable('"operationName" must be a string.');
  if (variables != null && !isJsonObject(variables)) throw unusable('"variables" must be an object.');
  if (extensions != null && !isJsonObject(extensions)) throw unusable('"extensions" must be an object.');
  if (isDeeperThan(maxVariableDepth, variables)) throw unusable(tooDeep);
  if (hasMoreValues(variables, { left: maxVariableValues })) throw tooManyValues();
  markRounded(variables);
  return {
    query,
    // Some clients send an empty name instead of none.
    ...(operationName && { operationName }),
    ...(variables != null && { variables }),
    ...(extensions != null && { extensions }),
  };
}

/** Whether the request has the hash of a persisted document, in Apollo's form, in place of the document. */
function isPersisted(extensions: unknown): boolean {
  const persisted = isJsonObject(extensions) ? extensions.persistedQuery : undefined;
  return isJsonObject(persisted) && typeof persisted.sha256Hash === 'string';
}

/** Apollo's own message: its clients and others then send whole documents from now on. */
function notSupported(): GatewayError {
  return new GatewayError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
}

/** Stops counting at the limit. */
function hasMoreValues(value: unknown, count: { left: number }): boolean {
  if (!isObject(value)) return false;
  for (const key in value) {
    count.left -= 1;
    if (count.left < 0 || hasMoreValues(Reflect.get(value, key), count)) return true;
  }
  return false;
}

function tooManyValues(): GatewayError {
  return unusable(`"variables" must not hold more than ${maxVariableValues} values. Split the operation.`);
}

const tooDeep = `"variables" must not nest deeper than ${maxVariableDepth} levels.`;

function unusable(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message);
}
