import { isJsonArray, isObject, type JsonObject, type JsonValue, tryParseJson } from '../runtime/json.ts';
import { maskText } from './mask-text.ts';
import { isSecretName, redacted } from './secret-names.ts';

/** Deeper values are not shown, because walking them could overflow the stack. */
const maxDepth = 64;

/**
 * Masks the values of secret keys at any depth, in lists of pairs, in lists of name and value, and in JSON text within.
 * Returns the same value if there is nothing to mask.
 */
export function maskJson(value: JsonValue, depth = 0): JsonValue {
  if (typeof value === 'string') return maskJsonText(value, depth);
  if (!isObject(value)) return value;
  if (depth === maxDepth) return redacted;
  return isJsonArray(value) ? maskList(value, depth + 1) : maskMap(value, depth + 1);
}

/** Masks text that may be JSON. Unchanged text keeps its blanks. Also finds secrets under keys that are given twice. */
export function maskJsonText(text: string, depth = 0): string {
  const first = text.trimStart().charAt(0);
  if (first !== '{' && first !== '[' && first !== '"') return maskText(text);
  const parsed = tryParseJson(text);
  if (parsed === undefined) return maskText(text);
  const shown = maskJson(parsed, depth + 1);
  if (shown !== parsed) return JSON.stringify(shown);
  return mayRepeatKeys(text) ? JSON.stringify(parsed) : text;
}

/** JSON.parse keeps the last of two equal keys, but the text still contains the first. */
function mayRepeatKeys(text: string): boolean {
  return maskText(text) !== text;
}

function maskMap(map: JsonObject, depth: number): JsonValue {
  const nameKey = 'name' in map ? 'name' : 'key' in map ? 'key' : 'first';
  const name = map[nameKey];
  const namesSecret = typeof name === 'string' && ('value' in map || 'second' in map) && isSecretName(name);
  let isSame = true;
  const entries = Object.entries(map).map(([key, value]): [string, JsonValue] => {
    const isSecret = isSecretName(key) || (namesSecret && (key === 'value' || key === 'second'));
    const shown = isSecret ? maskWhole(value) : maskJson(value, depth);
    isSame &&= shown === value;
    return [key, shown];
  });
  return isSame ? map : Object.fromEntries(entries);
}

function maskList(list: readonly JsonValue[], depth: number): JsonValue {
  let isSame = true;
  const shown = list.map((item) => {
    const one =
      isJsonArray(item) && isSecretPair(item) ? [item[0] ?? null, maskWhole(item[1] ?? null)] : maskJson(item, depth);
    isSame &&= one === item;
    return one;
  });
  return isSame ? list : shown;
}

function isSecretPair(item: readonly JsonValue[]): boolean {
  const [name, value] = item;
  return item.length === 2 && typeof name === 'string' && isSecretName(name) && maskWhole(value ?? null) !== value;
}

/** Booleans are no secrets, and empty values stay empty. */
function maskWhole(value: JsonValue): JsonValue {
  return value === null || value === '' || typeof value === 'boolean' ? value : redacted;
}
