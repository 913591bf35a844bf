import { parseJsonObject } from './parse-json-object.ts';
import type { Parameters } from './read-parameters.ts';
import { badParameter } from './refusal.ts';
import type { SandboxDialect } from './sandbox-dialect.ts';

/** Which rows of a list are wanted. */
export interface PageWindow {
  readonly direction: 'forward' | 'backward';
  /** Exclusive; undefined is the list's beginning, or its end when reading backward. */
  readonly cursor: string | undefined;
  readonly limit: number;
}

interface PagingStyle {
  readonly parameters: readonly string[];
  readonly read: (parameters: Parameters) => PageWindow;
}

/** Each style's own query parameters; those of the others are unknown in it. */
export const pagingStyles: Readonly<Record<SandboxDialect['paging'], PagingStyle>> = {
  'cursor-limit': { parameters: ['cursor', 'limit'], read: readCursorAndLimit },
  'cursor-object': { parameters: ['cursor'], read: readCursorObject },
  flat: { parameters: ['first', 'after', 'last', 'before'], read: readFlat },
};

const defaultLimit = 20;
const maxLimit = 100;

// This style cannot say «the last N»: reading backward needs a row to stand before.
function readCursorAndLimit({ cursor, limit }: Parameters): PageWindow {
  const { after, before } = readCursor(cursor, ['after', 'before']);
  return toWindow({ after, before, [before === undefined ? 'first' : 'last']: toNumber(limit) });
}

function readCursorObject({ cursor }: Parameters): PageWindow {
  return toWindow(readCursor(cursor, ['first', 'after', 'last', 'before']));
}

function readFlat({ first, after, last, before }: Parameters): PageWindow {
  return toWindow({ first: toNumber(first), after, last: toNumber(last), before });
}

function readCursor(text: string | undefined, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (text === undefined) return {};
  const cursor = parseJsonObject('cursor', text);
  const unknownKey = Object.keys(cursor).find((key) => !known.includes(key));
  if (unknownKey !== undefined) throw badParameter('cursor', 'key', `unknown key; known are ${known.join(', ')}`);
  return cursor;
}

/** Reading on takes `first` and `after`, reading back `last` and `before`; the vendor documents no mixture. */
function toWindow({ first, after, last, before }: Readonly<Record<string, unknown>>): PageWindow {
  const backward = last !== undefined || before !== undefined;
  if (backward && (first !== undefined || after !== undefined)) {
    throw badParameter('cursor', 'direction', 'first and after exclude last and before');
  }
  return {
    direction: backward ? 'backward' : 'forward',
    cursor: toCursor(backward ? before : after),
    limit: toLimit(backward ? last : first),
  };
}

function toCursor(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw badParameter('cursor', 'string', 'a cursor is a string');
}

function toLimit(value: unknown): number {
  if (value === undefined) return defaultLimit;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxLimit) return value;
  throw badParameter('limit', 'integer', `a page has 1 to ${maxLimit} rows`);
}

// NaN for what is no number: refused with the same words as a number out of range.
function toNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
