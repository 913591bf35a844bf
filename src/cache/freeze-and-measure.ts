// What V8 takes on 64 bits, rounded up: enough to keep a budget, not an audit.
const objectBytes = 56;
const slotBytes = 8;
const stringBytes = 24;

/** Freezes a value to the last leaf and says about how many bytes of memory it holds. */
export function freezeAndMeasure(value: unknown): number {
  if (typeof value === 'string') return stringBytes + value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let bytes = objectBytes;
  const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const part of parts) bytes += slotBytes + freezeAndMeasure(part);
  Object.freeze(value);
  return bytes;
}
