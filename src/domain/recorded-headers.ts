import { isJsonArray, isJsonObject, type JsonValue, tryParseJson } from '../runtime/json.ts';

export interface HttpHeader {
  readonly name: string;
  readonly value: string;
}

/** Headers in the form that the reporting client chose: JSON text, as documented, or JSON. */
export type RecordedHeaders = JsonValue;

/**
 * Reads a map of name to value or values, a list of pairs, or a list of objects. Leaves out entries that cannot be read.
 * Called only if headers are selected: reading them costs more than all other fields of a row.
 */
export function listHeaders(recorded: RecordedHeaders): HttpHeader[] {
  const parsed = unwrap(recorded);
  const headers: HttpHeader[] = [];
  const add = (name: Part, values: Part): void => {
    const value = joined(values);
    if (typeof name === 'string' && name !== '' && value !== null) headers.push({ name, value });
  };
  if (isJsonArray(parsed)) for (const entry of parsed) add(...pairOf(entry));
  else if (isJsonObject(parsed)) for (const name in parsed) add(name, parsed[name]);
  return headers;
}

type Part = JsonValue | undefined;

function pairOf(entry: JsonValue): readonly [name: Part, values: Part] {
  if (isJsonArray(entry)) return [entry[0], entry[1]];
  if (!isJsonObject(entry)) return [undefined, undefined];
  return 'first' in entry ? [entry.first, entry.second] : [entry.name ?? entry.key, entry.value];
}

function joined(values: Part): string | null {
  if (typeof values === 'string') return values;
  if (!isJsonArray(values)) return textOf(values);
  return values
    .map(textOf)
    .filter((value) => value !== null)
    .join(', ');
}

function textOf(value: Part): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** Some clients encode the JSON text once more. */
const maxEncodings = 3;

function unwrap(recorded: RecordedHeaders): Part {
  let parsed: Part = recorded;
  for (let times = 0; times < maxEncodings && typeof parsed === 'string'; times += 1) parsed = tryParseJson(parsed);
  return parsed;
}
