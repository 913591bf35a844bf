import { isJsonObject, type JsonObject, parseJson } from '../runtime/json.ts';
import { badParameter } from './refusal.ts';

/** A parameter whose value is one JSON object. */
export function parseJsonObject(param: string, text: string): JsonObject {
  const value = parseJson(text);
  if (value === undefined) throw badParameter(param, 'json', `${param} is not JSON`);
  if (!isJsonObject(value)) throw badParameter(param, 'json', `${param} has to be a JSON object`);
  return value;
}
