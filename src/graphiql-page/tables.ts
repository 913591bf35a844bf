import type { ExecutionResult } from 'graphql';

export type Cell = string | number | boolean | null;

/** Rows of equal meaning, with a column for each field that is no list. */
export interface Table {
  /** Where the rows stand in the answer, such as `countries` or `requests.nodes`. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export type Row = Readonly<Record<string, Cell>>;

/**
 * An answer as tables: each list of objects is one, and what stands outside of lists is one row. A list within a row is a table of
 * its own, whose rows repeat the row that they belong to. Lists come before single figures.
 */
export function toTables(data: unknown): readonly Table[] {
  const lists: Lists = new Map();
  const { values, nested } = split(data);
  for (const [path, list] of nested) addRows(lists, path, list, {});
  const tables = [...lists].map(([path, rows]) => toTable(titleOf(path), rows));
  // Nothing but null is what failed fields leave.
  return Object.values(values).some((cell) => cell !== null)
    ? [...tables, toTable('', [withoutCommonPath(values)])]
    : tables;
}

/** The events of a subscription as one answer, so that they are the rows of one table. */
export function mergeEvents(events: readonly ExecutionResult[]): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown[]> = {};
  for (const { data } of events) {
    for (const [field, value] of Object.entries(data ?? {})) {
      merged[field] ??= [];
      if (value !== null) merged[field].push(value);
    }
  }
  return merged;
}

type Lists = Map<string, Row[]>;

interface Parts {
  /** By the path at which each stands. */
  readonly values: Row;
  readonly nested: readonly (readonly [path: string, list: readonly unknown[]])[];
}

/** The single values of an object and of the objects in it, and its lists of objects. */
function split(value: unknown): Parts {
  if (!isObject(value)) return { values: { value: toCell(value) }, nested: [] };
  const values: Record<string, Cell> = {};
  const nested: [string, readonly unknown[]][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (isListOfObjects(member)) nested.push([name, member]);
    else if (isObject(member)) {
      const inner = split(member);
      for (const [path, cell] of Object.entries(inner.values)) values[`${name}.${path}`] = cell;
      for (const [path, list] of inner.nested) nested.push([`${name}.${path}`, list]);
    } else if (name !== '__typename') values[name] = toCell(member);
  }
  return { values, nested };
}

function addRows(lists: Lists, path: string, list: readonly unknown[], above: Row): void {
  const rows = lists.get(path) ?? [];
  lists.set(path, rows);
  for (const element of list) {
    const { values, nested } = split(element);
    const row: Record<string, Cell> = { ...above };
    for (const [name, cell] of Object.entries(values)) row[name in above ? `${lastOf(path)}.${name}` : name] = cell;
    rows.push(row);
    for (const [inner, innerList] of nested) addRows(lists, `${path}.${inner}`, innerList, row);
  }
}

function toTable(title: string, rows: readonly Row[]): Table {
  return { title, columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows };
}

/** Without the field that everything stands in, and without the words of Relay. */
function titleOf(path: string): string {
  const names = path.split('.').filter((name) => name !== 'nodes' && name !== 'edges');
  return names.length > 1 ? names.slice(1).join('.') : (names[0] ?? path);
}

function lastOf(path: string): string {
  return titleOf(path).split('.').at(-1) ?? path;
}

/** `a.b.x` and `a.b.y` become `x` and `y`. */
function withoutCommonPath(row: Row): Row {
  const paths = Object.keys(row).map((path) => path.split('.'));
  const [first = []] = paths;
  const isShared = (depth: number) => paths.every((path) => path.length > depth + 1 && path[depth] === first[depth]);
  let depth = 0;
  while (isShared(depth)) depth += 1;
  return Object.fromEntries(Object.entries(row).map(([path, cell]) => [path.split('.').slice(depth).join('.'), cell]));
}

function toCell(value: unknown): Cell {
  if (Array.isArray(value)) return value.map(String).join('; ');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

/** An empty list may be one. */
function isListOfObjects(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && (value.length === 0 || value.some(isObject));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
