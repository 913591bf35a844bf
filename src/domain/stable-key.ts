/**
 * One string per meaning: equal values give equal keys whatever the order of their properties, and no two different
 * values give the same one (JSON quotes every part, so `"a:b","c"` is never `"a","b:c"`). Undefined is left out.
 */
export function stableKey(value: object): string {
  return JSON.stringify(value, sorted);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
