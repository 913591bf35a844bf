import type { DeclinedSummary, DeclinedSummaryQuery, DeclinedSummaryRow } from './declined-summary.ts';
import { type IdKey, sealSpan, sealValue, spanScope } from './span-seal.ts';

/** What stands for the rows of one summary in their ids: the same for the same row whenever the summary is taken. */
export interface RowSeals {
  /** Of the row at this position. */
  of(index: number): string;
  /** Where the row with this seal stands; undefined where the summary has none. */
  find(seal: string): number | undefined;
}

/** Seals are made row by row as far as somebody asks, and once: an id is not made where none is selected. */
export function createRowSeals(query: DeclinedSummaryQuery, rows: DeclinedSummary, idKey: IdKey): RowSeals {
  const seals: string[] = [];
  const positions = new Map<string, number>();
  const nameRow = createRowNames();
  const scope = spanScope(query);
  let spanSeal: string | undefined;

  const next = () => rows[seals.length];
  const sealNext = (row: DeclinedSummaryRow): void => {
    const key = idKey();
    spanSeal ??= sealSpan(query, key);
    const seal = spanSeal + sealValue(scope, nameRow(row), key);
    positions.set(seal, seals.length);
    seals.push(seal);
  };
  return {
    of(index) {
      for (let row = next(); row && seals.length <= index; row = next()) sealNext(row);
      const seal = seals[index];
      if (seal === undefined) throw new RangeError(`The summary has ${rows.length} rows and none at ${index}.`);
      return seal;
    },
    find(seal) {
      for (let row = next(); row && !positions.has(seal); row = next()) sealNext(row);
      return positions.get(seal);
    },
  };
}

/** Rows that are of the same are told apart by their number among such, in the order of the summary. */
function createRowNames(): (row: DeclinedSummaryRow) => string {
  const counts = new Map<string, number>();
  return (row) => {
    const value = JSON.stringify([...rowValue(row), row.customerId]);
    const count = counts.get(value) ?? 0;
    counts.set(value, count + 1);
    return `${count}${value}`;
  };
}

/** What a row is of. A rule is its id, whatever it is called; its name where it has no id. */
function rowValue(row: DeclinedSummaryRow): readonly (string | null)[] {
  switch (row.dimension) {
    case 'attackSource':
      return [row.remoteAddr, row.country];
    case 'country':
      return [row.country];
    case 'endpoint':
    case 'totalEndpoint':
      return [row.requestUri];
    case 'reason':
      return [row.failedMessage];
    case 'rule':
      return row.ruleId ? [row.ruleId] : [row.ruleId, row.ruleName];
  }
}
