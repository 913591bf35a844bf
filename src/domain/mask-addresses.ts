import { isJsonArray, isObject, type JsonObject, type JsonValue, tryParseJson } from '../runtime/json.ts';
import { isVersionName } from './is-version.ts';
import { replaceAddresses } from './replace-addresses.ts';
import { redacted } from './secret-names.ts';
import type { ShowAddress } from './shown-address.ts';
import { unescapeUrl } from './unescape-url.ts';

/** Deeper values are not shown, because walking them could overflow the stack. */
const maxDepth = 64;

/** Masks addresses in any text: a URL, JSON, a list, a sentence; also behind the escapes of URLs and JSON. Linear. */
export function maskAddresses(text: string, show: ShowAddress, depth = 0): string {
  const parsed = mayBeEscapedJson(text) ? tryParseJson(text) : undefined;
  if (parsed !== undefined) {
    const shown = maskAddressesInJson(parsed, show, depth + 1);
    if (shown !== parsed) return JSON.stringify(shown);
  }
  const isEscaped = text.includes('%');
  return replaceAddresses(isEscaped ? text.replace(words, (word) => maskEscaped(word, show)) : text, show);
}

/** As {@link maskAddresses}, in values and keys at any depth. Returns the same value if there is nothing to mask. */
export function maskAddressesInJson(value: JsonValue, show: ShowAddress, depth = 0): JsonValue {
  if (typeof value === 'string') return maskAddresses(value, show, depth);
  if (!isObject(value)) return value;
  if (depth >= maxDepth) return redacted;
  return isJsonArray(value) ? maskList(value, show, depth + 1) : maskMap(value, show, depth + 1);
}

/** JSON without a backslash is searched as it is, and so keeps its blanks. */
function mayBeEscapedJson(text: string): boolean {
  const first = text.trimStart().charAt(0);
  return (first === '{' || first === '[' || first === '"') && text.includes('\\');
}

function maskList(list: readonly JsonValue[], show: ShowAddress, depth: number): JsonValue {
  const shown = list.map((item) => maskAddressesInJson(item, show, depth));
  return shown.every((item, index) => item === list[index]) ? list : shown;
}

function maskMap(map: JsonObject, show: ShowAddress, depth: number): JsonValue {
  let isSame = true;
  const keys = new Set<string>();
  const entries = Object.entries(map).map(([key, value], index): [string, JsonValue] => {
    const name = distinct(maskAddresses(key, show, depth), index, keys);
    const shown = isVersionName(key) && typeof value === 'string' ? value : maskAddressesInJson(value, show, depth);
    isSame &&= name === key && shown === value;
    return [name, shown];
  });
  return isSame ? map : Object.fromEntries(entries);
}

/** Keys of several addresses of one network would become one key, and lose values. */
function distinct(key: string, index: number, keys: Set<string>): string {
  const name = keys.has(key) ? `${key} #${index}` : key;
  keys.add(name);
  return name;
}

const words = /[^\s"'`<>&;?#=,]+/g;

/** Rewrites a word only if unescaping it reveals an address that the search in the text as it is would not find. */
function maskEscaped(word: string, show: ShowAddress): string {
  if (!word.includes('%')) return word;
  const plain = unescapeUrl(word);
  if (plain === undefined) return redacted;
  const shown = replaceAddresses(plain, show);
  if (plain === word || shown === plain || unescapeUrl(replaceAddresses(word, show)) === shown) return word;
  return shown.replace(
    unsafe,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** The bytes that were unescaped, except those that a URL may hold as they are. */
const unsafe = /[\0-,:-@[-^`{-\xff]/g;
