import type { Wire } from './json-shape.ts';

/** The end of the year 9999, the last that ISO 8601 writes with four digits. */
const latestMs = 253_402_300_799_999;
/** Smaller numbers are seconds: as milliseconds this is March 1973, as seconds the year 5138. */
const leastMs = 1e11;

/** The form of nearly all of them; Date.parse reads it alike everywhere. */
const canonical = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;
const decimal = /^\d+(?:\.\d+)?$/;
const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** Epoch milliseconds from ISO 8601, epoch seconds or epoch milliseconds; null for all else. */
export function decodeInstant(value: Wire): number | null {
  const ms = typeof value === 'string' ? parseText(value) : typeof value === 'number' ? fromEpoch(value) : Number.NaN;
  return ms >= 0 && ms <= latestMs ? Math.round(ms) : null;
}

function parseText(text: string): number {
  if (canonical.test(text)) return Date.parse(text);
  if (decimal.test(text)) return fromEpoch(Number(text));
  const [, date, time = '00:00', zone = 'Z'] = iso.exec(text) ?? [];
  if (date === undefined) return Number.NaN;
  // Without a zone, Date.parse would take the machine's own.
  return Date.parse(`${date}T${time}${zone.length === 3 ? `${zone}:00` : zone}`);
}

function fromEpoch(number: number): number {
  return number < leastMs ? number * 1_000 : number;
}
