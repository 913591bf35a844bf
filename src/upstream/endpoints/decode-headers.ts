import type { JsonValue } from '../../domain/json-value.ts';
import type { HttpHeader } from '../../domain/request-record.ts';
import { decodeText } from './decode-text.ts';
import type { Wire } from './json-shape.ts';
import { isJsonArray, isJsonObject } from './json-shape.ts';

/**
 * Headers in whichever way the client that reported them wrote them down: a map of name to value or values, a list of
 * pairs, or a list of objects; as JSON text, as documented, or already parsed. What cannot be read is left out.
 */
export function decodeHeaders(value: Wire): readonly HttpHeader[] {
  const parsed = typeof value === 'string' ? parse(value) : value;
  const pairs = isJsonArray(parsed) ? parsed.map(pairOf) : isJsonObject(parsed) ? Object.entries(parsed) : [];
  const headers: HttpHeader[] = [];
  for (const [name, values] of pairs) {
    const value = joined(values);
    if (typeof name === 'string' && name !== '' && value !== null) headers.push({ name, value });
  }
  return headers;
}

function pairOf(entry: JsonValue): readonly Wire[] {
  if (isJsonArray(entry)) return entry;
  if (!isJsonObject(entry)) return [];
  return 'first' in entry ? [entry.first, entry.second] : [entry.name, entry.value];
}

function joined(values: Wire): string | null {
  if (!isJsonArray(values)) return decodeText(values);
  return values
    .map(decodeText)
    .filter((value) => value !== null)
    .join(', ');
}

function parse(text: string): Wire {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
