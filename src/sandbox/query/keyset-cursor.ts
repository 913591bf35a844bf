import { badParameter } from '../call-refusal.ts';
import type { StoredRow } from '../sandbox-row.ts';
import type { ListOrder } from './parse-order.ts';
import { type FieldValue, fieldValue } from './request-fields.ts';

/** Position of a row in a list: its ordering value, then its instant, then its id, so that no two rows are equal. */
export type KeysetKey = readonly [value: FieldValue | null, atMs: number, id: string];

export function keyOf({ row, atMs }: StoredRow, order: ListOrder): KeysetKey {
  return [fieldValue(row, atMs, order.field), atMs, row.id];
}

/** DESC reverses the whole key, so that it is exactly ASC read from the end. */
export function compareKeys(a: KeysetKey, b: KeysetKey, direction: ListOrder['direction']): number {
  const ascending = compareValues(a[0], b[0]) || a[1] - b[1] || compareValues(a[2], b[2]);
  return direction === 'ASC' ? ascending : -ascending;
}

// Standard Base64 on purpose: its `+`, `/` and `=` reveal a client that does not escape.
export function encodeCursor(key: KeysetKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64');
}

/** A cursor contains the key only: with another filter or order it is accepted, but meaningless. */
export function decodeCursor(cursor: string): KeysetKey {
  const key = parseKey(Buffer.from(cursor, 'base64').toString());
  if (key !== undefined && encodeCursor(key) === cursor) return key;
  throw badParameter('cursor', 'cursor', 'this cursor was not issued here');
}

function parseKey(text: string): KeysetKey | undefined {
  try {
    const parts: unknown = JSON.parse(text);
    if (!Array.isArray(parts) || parts.length !== 3) return undefined;
    const [value, atMs, id]: unknown[] = parts;
    return isValue(value) && typeof atMs === 'number' && typeof id === 'string' ? [value, atMs, id] : undefined;
  } catch {
    return undefined;
  }
}

function isValue(value: unknown): value is FieldValue | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Null comes first. Different types meet only in a cursor of another order, where any total order will do. */
function compareValues(a: FieldValue | null, b: FieldValue | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1;
  return a < b ? -1 : 1;
}
