import type { StoredRow } from '../sandbox-row.ts';

/** Rows in some order. A view and not an array, so that the unfiltered list needs no copy. */
export interface RowList {
  readonly length: number;
  readonly at: (index: number) => StoredRow;
}

/** A view of the first `length` rows. Rows added later are not visible. */
export function asList(rows: readonly StoredRow[], length: number = rows.length): RowList {
  const at = (index: number): StoredRow => {
    const stored = index < length ? rows[index] : undefined;
    if (stored === undefined) throw new RangeError(`no row ${index} among ${length}`);
    return stored;
  };
  return { length, at };
}

/** How many rows of a list, oldest first, are older than `beforeMs`. */
export function countOlder(rows: readonly StoredRow[], beforeMs: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.atMs ?? Number.POSITIVE_INFINITY) < beforeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
