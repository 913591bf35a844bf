import type { Fetched } from '../domain/freshness.ts';
import type { RequestPage } from '../domain/request-page.ts';
import type { ListWindow, LookDepth, TimedRow } from './list-window.ts';
import type { LiveList } from './live-wish.ts';
import { askedAtMsOf, type PageReader } from './page-reader.ts';

/** What one look at the newest end of a list has found. */
export interface ListLook {
  /** Rows that were not seen before, oldest first. */
  readonly rows: readonly TimedRow[];
  /** When the last of its pages was asked for: epoch milliseconds. */
  readonly askedAtMs: number;
  /** When the first of its pages was fetched. */
  readonly fetchedAtMs: number;
}

export interface LookParts {
  readonly list: LiveList;
  readonly reader: PageReader;
  readonly latenessMs: number;
  /** The first look goes at least so far down: epoch milliseconds. */
  readonly sinceMs: number;
}

/** Reads the list from its newest row on, down to the floor or to what is known. */
export async function lookForRows(parts: LookParts, window: ListWindow, depth: LookDepth): Promise<ListLook> {
  const { list, reader, latenessMs, sinceMs } = parts;
  const found = new Map<string, TimedRow>();
  let { floorMs } = window;
  let first: Fetched<RequestPage> | undefined;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  for await (const fetched of reader.pages(list, 'DESC')) {
    first ??= fetched;
    askedAtMs = Math.max(askedAtMs, askedAtMsOf(fetched));
    const rows = timeRows(fetched.value, sinceMs);
    floorMs ??= Math.min(sinceMs, (rows[0]?.atMs ?? sinceMs) - latenessMs);
    const within = takeAbove(rows, floorMs);
    const unseen = within.filter(({ row }) => !window.has(row.id) && !found.has(row.id));
    for (const timed of unseen) found.set(timed.row.id, timed);
    const isKnown = rows.length > 0 && unseen.length === 0;
    if (within.length < rows.length || (isKnown && depth === 'to what is known')) break;
  }
  if (!first) throw new Error('A look at a list has read no page.');
  const rows = [...found.values()].reverse().sort((a, b) => a.atMs - b.atMs);
  return { rows, askedAtMs, fetchedAtMs: first.freshness.fetchedAtMs };
}

/** A row without a moment stands where the upstream has put it. */
function timeRows({ edges }: RequestPage, firstMs: number): TimedRow[] {
  let lastMs = firstMs;
  return edges.map(({ node: row }) => {
    lastMs = row.createdAtMs ?? lastMs;
    return { row, atMs: lastMs };
  });
}

/** The rows before the first that is too old. */
function takeAbove(rows: readonly TimedRow[], floorMs: number): readonly TimedRow[] {
  const end = rows.findIndex(({ atMs }) => atMs < floorMs);
  return end < 0 ? rows : rows.slice(0, end);
}
