import { isJsonObject, type JsonObject, tryParseJson } from '../../runtime/json.ts';
import { badParameter } from '../call-refusal.ts';

export type Parameters = Readonly<Partial<Record<string, string>>>;

/** The query parameters by name. Refuses unknown names and names that are given twice. */
export function readParameters(query: URLSearchParams, known: readonly string[]): Parameters {
  const parameters: Record<string, string> = {};
  for (const [name, value] of query) {
    if (!known.includes(name)) throw badParameter(name.slice(0, 80), 'name', 'unknown query parameter');
    if (name in parameters) throw badParameter(name, 'name', `${name} is given twice`);
    parameters[name] = value;
  }
  return parameters;
}

/** Parses a parameter that has to be one JSON object. */
export function parseJsonObject(param: string, text: string): JsonObject {
  const value = tryParseJson(text);
  if (value === undefined) throw badParameter(param, 'json', `${param} is not JSON`);
  if (!isJsonObject(value)) throw badParameter(param, 'json', `${param} has to be a JSON object`);
  return value;
}
