import { GatewayError } from '../domain/gateway-error.ts';
import { markRounded } from '../domain/rounded-number.ts';
import { isDeeperThan, isJsonObject, isObject } from '../runtime/json.ts';
import { findRepeatedMember } from './repeated-members.ts';
import { hasMoreCommas } from './scan-text.ts';

/** The parameters of a request, as the GraphQL over HTTP specification names them. */
export interface OperationParams {
  /** Undefined if the request names a stored document. */
  readonly query?: string;
  /** The id of a stored document. */
  readonly documentId?: string;
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
  // Relay's own examples call it doc_id.
  const documentId = params.documentId ?? params.doc_id;
  const hasQuery = typeof query === 'string' && query !== '';
  const isNamed = checkDocumentId(documentId) || hasHash(extensions, hasQuery);
  if (!hasQuery && !(isNamed && (query == null || query === ''))) throw unusable('"query" must be a non-empty string.');
  if (operationName != null && typeof operationName !== 'string') throw unusable('"operationName" must be a string.');
  if (variables != null && !isJsonObject(variables)) throw unusable('"variables" must be an object.');
  if (extensions != null && !isJsonObject(extensions)) throw unusable('"extensions" must be an object.');
  if (isDeeperThan(maxVariableDepth, variables)) throw unusable(tooDeep);
  if (hasMoreValues(variables, { left: maxVariableValues })) throw tooManyValues();
  markRounded(variables);
  return {
    ...(hasQuery && { query }),
    ...(typeof documentId === 'string' && { documentId }),
    // Some clients send an empty name instead of none.
    ...(operationName && { operationName }),
    ...(variables != null && { variables }),
    ...(extensions != null && { extensions }),
  };
}

const maxDocumentIdLength = 1_000;

/** Whether there is an id of a stored document. */
function checkDocumentId(documentId: unknown): boolean {
  if (documentId == null) return false;
  if (typeof documentId === 'string' && documentId !== '' && documentId.length <= maxDocumentIdLength) return true;
  throw unusable(`"documentId" must be a text of 1 to ${maxDocumentIdLength} characters.`);
}

/** Whether the request names a stored document by its hash, in Apollo's form. */
function hasHash(extensions: unknown, hasQuery: boolean): boolean {
  const persisted = isJsonObject(extensions) ? extensions.persistedQuery : undefined;
  if (!isJsonObject(persisted) || typeof persisted.sha256Hash !== 'string') return false;
  const isKnown = (persisted.version ?? 1) === 1;
  // Apollo's own message: its clients and others then send whole documents from now on.
  if (!isKnown && !hasQuery) throw new GatewayError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  return isKnown && checkDocumentId(persisted.sha256Hash);
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
