import type { StoredRow } from '../sandbox-row.ts';
import { compareKeys, decodeCursor, type KeysetKey, keyOf } from './keyset-cursor.ts';
import { compilePredicate, type WhereNode } from './match-predicate.ts';
import type { ListOrder } from './parse-order.ts';
import type { PageWindow } from './parse-page-window.ts';
import { asList, type RowList } from './row-list.ts';

interface RowSlice {
  readonly rows: readonly StoredRow[];
  readonly hasPreviousPage: boolean;
  readonly hasNextPage: boolean;
}

export function listRows(visible: RowList, where: WhereNode | undefined, order: ListOrder): RowList {
  const matching = where === undefined ? visible : filterRows(visible, where);
  return direct(order.field === 'createdAt' ? matching : sortRows(matching, order), order.direction);
}

/** The rows of a window, in the order of the list, and whether there are rows on either side. */
export function sliceRows(list: RowList, window: PageWindow, order: ListOrder): RowSlice {
  const [start, end] = bounds(list, window, order);
  const rows = Array.from({ length: end - start }, (_, offset) => list.at(start + offset));
  return { rows, hasPreviousPage: start > 0, hasNextPage: end < list.length };
}

function bounds(list: RowList, { direction, cursor, limit }: PageWindow, order: ListOrder): [number, number] {
  const key = cursor === undefined ? undefined : decodeCursor(cursor);
  if (direction === 'forward') {
    const start = key === undefined ? 0 : countBefore(list, key, order, 'and including');
    return [start, Math.min(start + limit, list.length)];
  }
  const end = key === undefined ? list.length : countBefore(list, key, order, 'excluding');
  return [Math.max(0, end - limit), end];
}

// Binary search; the key's own row need not be in the list.
function countBefore(list: RowList, key: KeysetKey, order: ListOrder, own: 'and including' | 'excluding'): number {
  const most = own === 'excluding' ? -1 : 0;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys(keyOf(list.at(middle), order), key, order.direction) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

function filterRows(visible: RowList, where: WhereNode): RowList {
  const test = compilePredicate(where);
  const matching: StoredRow[] = [];
  for (let index = 0; index < visible.length; index++) {
    const stored = visible.at(index);
    if (test(stored.row, stored.atMs)) matching.push(stored);
  }
  return asList(matching);
}

function sortRows(visible: RowList, { field }: ListOrder): RowList {
  const keyed = Array.from({ length: visible.length }, (_, index) => {
    const stored = visible.at(index);
    return { stored, key: keyOf(stored, { field, direction: 'ASC' }) };
  });
  keyed.sort((a, b) => compareKeys(a.key, b.key, 'ASC'));
  return asList(keyed.map(({ stored }) => stored));
}

function direct(ascending: RowList, direction: ListOrder['direction']): RowList {
  if (direction === 'ASC') return ascending;
  return { length: ascending.length, at: (index) => ascending.at(ascending.length - 1 - index) };
}
