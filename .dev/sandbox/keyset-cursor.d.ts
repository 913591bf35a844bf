import type { ListOrder } from './parse-order.ts';
import { type FieldValue } from './request-fields.ts';
import type { StoredRow } from './sandbox-row.ts';
/** Where a row stands in a list: its ordering value, then its instant, then its id, so that no two stand together. */
export type KeysetKey = readonly [value: FieldValue | null, atMs: number, id: string];
export declare function keyOf({ row, atMs }: StoredRow, order: ListOrder): KeysetKey;
/** DESC turns the whole key round, so that it is exactly ASC read from the end. */
export declare function compareKeys(a: KeysetKey, b: KeysetKey, direction: ListOrder['direction']): number;
export declare function encodeCursor(key: KeysetKey): string;
/** Bound to nothing but the key: with another filter or order it is still a place, only a meaningless one. */
export declare function decodeCursor(cursor: string): KeysetKey;
