import { isDeeperThan, isObject } from '../../runtime/json.ts';
import { badResponse } from '../upstream-errors.ts';
import type { Wire } from './json-shape.ts';

/** JSON that nests deeper is not passed on: JSON.stringify overflows sooner than JSON.parse. */
export const maxJsonDepth = 20;

const digits = /^\d{1,16}$/;

/** Strings as they are, also empty; numbers in digits, unless JSON.parse has rounded them; null for all else. */
export function decodeText(value: Wire): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Number.isSafeInteger(value) || !Number.isInteger(value) ? String(value) : null;
}

/** Text as it is; an object or array, which some of the vendor's clients send instead, as JSON text. */
export function decodeJsonText(value: Wire): string | null {
  if (!isObject(value)) return decodeText(value);
  return isDeeperThan(maxJsonDepth, value) ? null : JSON.stringify(value);
}

/** A whole number from 0 to `max`, also in digits; null for all else, and for a number that JSON.parse may have rounded. */
export function decodeInteger(value: Wire, max = Number.MAX_SAFE_INTEGER): number | null {
  const number = typeof value === 'string' && digits.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= max ? number : null;
}

/** Booleans, and the spellings of them that databases and query strings leave behind; null for all else. */
export function decodeBoolean(value: Wire): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === '1' || value === 'true') return true;
  if (value === 0 || value === '0' || value === 'false') return false;
  return null;
}

/** A row may leave its project out. A row that names another project than the query must never be shown. */
export function assertOwnProject(projectId: Wire, asked: string): void {
  if (projectId === undefined || projectId === null || String(projectId) === asked) return;
  throw badResponse('it holds data of another project');
}
