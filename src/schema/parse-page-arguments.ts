import { type CursorForm, unbindCursor } from '../domain/cursor.ts';
import { badInput } from '../domain/gateway-error.ts';
import { defaultPageSize, type RequestPageRange, type UpstreamCursor } from '../domain/request-page.ts';

/** Relay's arguments; null and left out mean the same. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** The range of a list that the arguments ask for. */
export type PageRange = Pick<RequestPageRange, 'direction' | 'cursor' | 'size'>;

// The upstream reads in one direction from one cursor: it cannot be asked for rows between two cursors.
const refusedTogether = [
  ['first', 'last'],
  ['after', 'before'],
  ['first', 'before'],
  ['last', 'after'],
] as const;

export function parsePageArguments(args: PageArguments, cursors: CursorForm, maxPageSize: number): PageRange {
  for (const [one, other] of refusedTogether) {
    if (args[one] != null && args[other] != null) {
      throw badInput(
        other,
        `${one} and ${other} cannot be used together: page forward with first and after, backward with last and before.`,
      );
    }
  }
  const backward = args.last != null || args.before != null;
  return backward
    ? {
        direction: 'backward',
        size: parseSize('last', args.last, maxPageSize),
        cursor: parseCursor('before', args.before, cursors),
      }
    : {
        direction: 'forward',
        size: parseSize('first', args.first, maxPageSize),
        cursor: parseCursor('after', args.after, cursors),
      };
}

function parseSize(argument: 'first' | 'last', size: number | null | undefined, maxPageSize: number): number {
  if (size == null) return Math.min(defaultPageSize, maxPageSize);
  if (size >= 1 && size <= maxPageSize) return size;
  throw badInput(argument, `${argument} must be between 1 and ${maxPageSize}; it is ${size}.`);
}

function parseCursor(
  argument: 'after' | 'before',
  cursor: string | null | undefined,
  cursors: CursorForm,
): UpstreamCursor | undefined {
  return cursor == null ? undefined : unbindCursor(argument, cursor, cursors);
}
