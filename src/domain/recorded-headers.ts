import type { JsonValue } from './json-value.ts';

export interface HttpHeader {
  readonly name: string;
  readonly value: string;
}

/** Headers as whichever client reported them wrote them down: JSON text, as documented, or JSON. */
export type RecordedHeaders = JsonValue;

/**
 * A map of name to value or values, a list of pairs, or a list of objects, as a list of headers; what cannot be read is
 * left out. Called when somebody asks for headers: taking them apart costs more than all other fields of a row.
 */
export function listHeaders(recorded: RecordedHeaders): HttpHeader[] {
  const parsed = unwrap(recorded);
  const headers: HttpHeader[] = [];
  const add = (name: Part, values: Part): void => {
    const value = joined(values);
    if (typeof name === 'string' && name !== '' && value !== null) headers.push({ name, value });
  };
  if (isList(parsed)) for (const entry of parsed) add(...pairOf(entry));
  else if (isMap(parsed)) for (const name in parsed) add(name, parsed[name]);
  return headers;
}

type Part = JsonValue | undefined;

function pairOf(entry: JsonValue): readonly [name: Part, values: Part] {
  if (isList(entry)) return [entry[0], entry[1]];
  if (!isMap(entry)) return [undefined, undefined];
  return 'first' in entry ? [entry.first, entry.second] : [entry.name ?? entry.key, entry.value];
}

function joined(values: Part): string | null {
  if (typeof values === 'string') return values;
  if (!isList(values)) return textOf(values);
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
  for (let times = 0; times < maxEncodings && typeof parsed === 'string'; times += 1) parsed = parse(parsed);
  return parsed;
}

function parse(text: string): Part {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isList(value: Part): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isMap(value: Part): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
