import type { StoredRow } from './sandbox-row.ts';

/** Rows in some order. A view rather than an array: the plain list of the newest rows costs no copy. */
export interface RowList {
  readonly length: number;
  readonly at: (index: number) => StoredRow;
}

/** The first `length` of these rows; rows added to the array later stay out of sight. */
export function asList(rows: readonly StoredRow[], length: number = rows.length): RowList {
  const at = (index: number): StoredRow => {
    const stored = index < length ? rows[index] : undefined;
    if (stored === undefined) throw new RangeError(`no row ${index} among ${length}`);
    return stored;
  };
  return { length, at };
}

/** How many rows of a list kept by age are older than `beforeMs`. */
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
