import { type WhereNode } from './match-predicate.ts';
import type { ListOrder } from './parse-order.ts';
import type { PageWindow } from './parse-page-window.ts';
import { type RowList } from './row-list.ts';
import type { StoredRow } from './sandbox-row.ts';
interface RowSlice {
    readonly rows: readonly StoredRow[];
    readonly hasPreviousPage: boolean;
    readonly hasNextPage: boolean;
}
export declare function listRows(visible: RowList, where: WhereNode | undefined, order: ListOrder): RowList;
/** The rows of a window, in list order whichever way it is read, and what truly lies on either side of them. */
export declare function sliceRows(list: RowList, window: PageWindow, order: ListOrder): RowSlice;
export {};
