import { isJsonObject } from '../../runtime/json.ts';
import { type JsonMembers, type Parsed, parseJsonText } from './parse-json-list.ts';

/** Trusted documents: the text of each by its id. */
export type PersistedOperations = ReadonlyMap<string, string>;

const maxIdLength = 1_000;

/**
 * Parses trusted documents: an object of ids and texts, as the client preset and Relay write it, or Apollo's manifest with a
 * list of operations.
 */
export function parsePersistedOperations(text: string): Parsed<PersistedOperations> {
  const content = parseJsonText(text);
  if (!isJsonObject(content)) return refuse('must be a JSON object: of ids and documents, or a manifest of Apollo.');
  if (content.format === undefined && content.operations === undefined) return collect(Object.entries(content));
  if (content.format !== 'apollo-persisted-query-manifest' || content.version !== 1) {
    return refuse(
      'must have the format apollo-persisted-query-manifest in version 1, or be an object of ids and documents.',
    );
  }
  const { operations } = content;
  if (!Array.isArray(operations)) return refuse('must have a list of operations.');
  return collect(operations.map((one: unknown) => idAndBody(isJsonObject(one) ? one : {})));
}

function idAndBody({ id, body }: JsonMembers): readonly [unknown, unknown] {
  return [id, body];
}

function collect(entries: readonly (readonly [id: unknown, document: unknown])[]): Parsed<PersistedOperations> {
  const documents = new Map<string, string>();
  for (const [index, [id, document]] of entries.entries()) {
    const isUsable = typeof id === 'string' && id !== '' && id.length <= maxIdLength && typeof document === 'string';
    if (!isUsable || document === '') return refuse(`document ${index + 1}: must have an id and a text.`);
    documents.set(id, document);
  }
  return documents.size > 0 ? { value: documents } : refuse('must hold at least one document.');
}

function refuse(problem: string): { readonly problems: readonly string[] } {
  return { problems: [problem] };
}
