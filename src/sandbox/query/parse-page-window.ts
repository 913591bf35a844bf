import { badParameter } from '../call-refusal.ts';
import type { SandboxDialect } from '../sandbox-dialect.ts';
import { type Parameters, parseJsonObject } from './read-parameters.ts';

/** The rows of a list that a call asks for. */
export interface PageWindow {
  readonly direction: 'forward' | 'backward';
  /** Exclusive. Undefined: the beginning of the list or, backward, its end. */
  readonly cursor: string | undefined;
  readonly limit: number;
}

interface PagingStyle {
  readonly parameters: readonly string[];
  readonly read: (parameters: Parameters) => PageWindow;
}

/** The query parameters of each style. Those of the other styles are unknown in it. */
export const pagingStyles: Readonly<Record<SandboxDialect['paging'], PagingStyle>> = {
  'cursor-limit': { parameters: ['cursor', 'limit'], read: readCursorAndLimit },
  'cursor-object': { parameters: ['cursor'], read: readCursorObject },
  flat: { parameters: ['first', 'after', 'last', 'before'], read: readFlat },
};

const defaultLimit = 20;
const maxLimit = 100;

// This style cannot express "the last N": reading backward needs a cursor.
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

/** Forward takes `first` and `after`, backward `last` and `before`. The vendor documents no mixture. */
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

// NaN if the text is no number, so that it is refused like a number out of range.
function toNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
