import { isObject } from '../../runtime/json.ts';

// What V8 allocates on 64 bits, rounded up: exact enough for a budget.
const objectBytes = 56;
const memberBytes = 8;
const stringBytes = 24;

/** Freezes a value to the last leaf and returns about how many bytes of memory it holds. */
export function freezeAndMeasure(value: unknown): number {
  if (typeof value === 'string') return stringBytes + value.length;
  if (!isObject(value)) return 0;
  let bytes = objectBytes;
  // Object.values would make a list for each row of a page.
  if (Array.isArray(value)) for (const item of value) bytes += memberBytes + freezeAndMeasure(item);
  else for (const key in value) bytes += memberBytes + freezeAndMeasure(value[key]);
  Object.freeze(value);
  return bytes;
}
