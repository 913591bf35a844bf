/**
 * One string per meaning: equal values give equal keys whatever the order of their properties, and no two different
 * values give the same one (JSON quotes every part, so `"a:b","c"` is never `"a","b:c"`). Undefined is left out.
 */
export function stableKey(value: object): string {
  return keyOf(value);
}

function keyOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`;
  const parts: string[] = [];
  for (const [name, part] of Object.entries(value))
    if (part !== undefined) parts.push(`${JSON.stringify(name)}:${keyOf(part)}`);
  return `{${parts.sort().join()}}`;
}
