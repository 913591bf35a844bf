import type { StoredRow } from './sandbox-row.ts';
/** Rows in some order. A view rather than an array: the plain list of the newest rows costs no copy. */
export interface RowList {
    readonly length: number;
    readonly at: (index: number) => StoredRow;
}
/** The first `length` of these rows; rows added to the array later stay out of sight. */
export declare function asList(rows: readonly StoredRow[], length?: number): RowList;
/** How many rows of a list kept by age are older than `beforeMs`. */
export declare function countOlder(rows: readonly StoredRow[], beforeMs: number): number;
