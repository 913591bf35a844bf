import { isObject } from './json.ts';

/**
 * Equal values give equal keys, in any order of their properties, and different values give different keys: every part is
 * quoted as in JSON, so `"a:b","c"` is never `"a","b:c"`. Undefined properties are left out.
 */
export function stableKey(value: object): string {
  return keyOf(value);
}

function keyOf(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  return Array.isArray(value) ? `[${value.map(keyOf).join()}]` : keyOfMap(value);
}

function keyOfMap(map: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const name of Object.keys(map).sort()) {
    const part = map[name];
    if (part !== undefined) text += `${text === '' ? '' : ','}${quote(name)}:${keyOf(part)}`;
  }
  return `{${text}}`;
}

const plain = /^[ !#-[\]-~]*$/;

/** Like JSON.stringify, at a third of its cost if nothing needs escaping. */
function quote(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}
