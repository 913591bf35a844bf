import type { RequestRecord } from '../domain/request-record.ts';

/** A row and the moment by which it is ordered. */
export interface TimedRow {
  readonly row: RequestRecord;
  readonly atMs: number;
}

/** How far down to look: to the floor, or only to the first page that holds nothing new. */
export type LookDepth = 'to the floor' | 'to what is known';

/**
 * The newest end of a list, as far down as the upstream may still add rows to it: which rows have been seen there. A row
 * that is shown late is new if its id is, whatever its age.
 */
export interface ListWindow {
  /** Rows older than this are not looked for. Undefined before the first look. */
  readonly floorMs: number | undefined;
  /** How many looks have reached the floor. */
  readonly settled: number;
  has(id: string): boolean;
  /** How far down a look has to go at this moment. */
  depthAt(nowMs: number): LookDepth;
  /** Notes the rows that a look has found, which began at that moment. */
  note(rows: readonly TimedRow[], depth: LookDepth, atMs: number): void;
}

/** As a share of the lateness: so long, at most, a late row waits below known ones for the look that finds it. */
const deepShare = 1 / 3;

export function createListWindow(latenessMs: number): ListWindow {
  const seen = new Map<string, number>();
  let newestMs = Number.NEGATIVE_INFINITY;
  let floorMs: number | undefined;
  let settled = 0;
  let settledAtMs = Number.NEGATIVE_INFINITY;
  return {
    get floorMs() {
      return floorMs;
    },
    get settled() {
      return settled;
    },
    has: (id) => seen.has(id),
    depthAt(nowMs) {
      const agoMs = nowMs - settledAtMs;
      // Below zero: the clock was set back.
      return agoMs < 0 || agoMs >= latenessMs * deepShare ? 'to the floor' : 'to what is known';
    },
    note(rows, depth, atMs) {
      for (const { row, atMs: rowMs } of rows) {
        seen.set(row.id, rowMs);
        newestMs = Math.max(newestMs, rowMs);
      }
      if (depth === 'to what is known') return;
      settled += 1;
      settledAtMs = atMs;
      // Whatever is shown from now on is at most so much older than the newest row that this look has found.
      floorMs = newestMs - latenessMs;
      for (const [id, rowMs] of seen) if (rowMs < floorMs) seen.delete(id);
    },
  };
}
