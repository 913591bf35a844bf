import { hash } from 'node:crypto';
import { GatewayError } from '../../domain/gateway-error.ts';
import { isJsonObject } from '../../runtime/json.ts';
import type { OperationParams } from '../request-params.ts';
import type { StoredDocuments } from './stored-documents.ts';

/** Trusted documents by their ids, as the file has them now. */
export type TrustedDocuments = () => ReadonlyMap<string, string>;

export interface DocumentSources {
  readonly trusted: TrustedDocuments;
  /** Undefined if only trusted documents are answered. */
  readonly stored: StoredDocuments | undefined;
}

/** The text of an operation, and the hash under which it is to be stored once it is known to be valid. */
export interface FoundDocument {
  readonly text: string;
  readonly register?: string;
}

/** Finds the document that a request names or brings; throws if there is none that may run. */
export function findDocument(
  sources: DocumentSources,
  params: OperationParams,
): FoundDocument | Promise<FoundDocument> {
  const { query, documentId } = params;
  const id = documentId ?? hashOf(params);
  if (id === undefined) return bring(sources, query);
  const trusted = sources.trusted().get(id) ?? sources.trusted().get(id.toLowerCase());
  if (trusted !== undefined) return { text: trusted };
  if (query !== undefined && documentId === undefined) return register(sources, id, query);
  const sha256 = digestIn(id);
  const stored = sha256 === undefined ? undefined : sources.stored?.find(sha256);
  return stored instanceof Promise ? stored.then(requireFound) : requireFound(stored);
}

function bring({ stored }: DocumentSources, query: string | undefined): FoundDocument {
  if (query !== undefined && stored !== undefined) return { text: query };
  throw new GatewayError(
    'PERSISTED_QUERY_REQUIRED',
    'This gateway answers stored documents only: send the id of one as documentId, and no query.',
  );
}

function register(sources: DocumentSources, id: string, query: string): FoundDocument {
  if (sources.stored === undefined) return bring(sources, query);
  const sha256 = digestIn(id);
  if (sha256 !== hash('sha256', query, 'hex')) {
    throw new GatewayError(
      'BAD_USER_INPUT',
      'extensions.persistedQuery.sha256Hash is not the SHA-256 of "query": send the hash of this very text, or no hash.',
    );
  }
  return { text: query, register: sha256 };
}

/** Apollo's own message: its clients and others then send the document with its hash. */
function requireFound(text: string | undefined): FoundDocument {
  if (text !== undefined) return { text };
  throw new GatewayError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
}

const digestPattern = /^(?:sha256:)?([0-9a-f]{64})$/i;

/** The SHA-256 that an id is, in lower case. */
function digestIn(id: string): string | undefined {
  return digestPattern.exec(id)?.[1]?.toLowerCase();
}

/** The hash in Apollo's form. */
function hashOf({ extensions }: OperationParams): string | undefined {
  const persisted = extensions?.persistedQuery;
  if (!isJsonObject(persisted) || (persisted.version ?? 1) !== 1) return undefined;
  return typeof persisted.sha256Hash === 'string' ? persisted.sha256Hash : undefined;
}
