import type { DeclinedSummary, DeclinedSummaryQuery, DeclinedSummaryRow } from './declined-summary.ts';
import { digestSpan, digestValue, type IdKey, spanScope } from './span-digest.ts';

/** Digests that identify the rows of one summary in their ids. The same row has the same digest in later summaries. */
export interface RowDigests {
  /** The digest of the row at this position. */
  of(index: number): string;
  /** The position of the row with this digest; undefined if the summary has none. */
  find(digest: string): number | undefined;
}

/** Computes each digest once and only when needed: an operation that selects no id computes none. */
export function createRowDigests(query: DeclinedSummaryQuery, rows: DeclinedSummary, idKey: IdKey): RowDigests {
  const digests: string[] = [];
  const positions = new Map<string, number>();
  const nameRow = createRowNames();
  const scope = spanScope(query);
  let spanDigest: string | undefined;

  const next = () => rows[digests.length];
  const digestNext = (row: DeclinedSummaryRow): void => {
    const key = idKey(query.project);
    spanDigest ??= digestSpan(query, key);
    // Of the upstream's own value, also if the row shows a masked one.
    const digest = spanDigest + digestValue(scope, nameRow(row.unmasked ?? row), key);
    positions.set(digest, digests.length);
    digests.push(digest);
  };
  return {
    of(index) {
      for (let row = next(); row && digests.length <= index; row = next()) digestNext(row);
      const digest = digests[index];
      if (digest === undefined) throw new RangeError(`The summary has ${rows.length} rows and none at ${index}.`);
      return digest;
    },
    find(digest) {
      for (let row = next(); row && !positions.has(digest); row = next()) digestNext(row);
      return positions.get(digest);
    },
  };
}

/** Rows with the same value get a number, in the order of the summary. */
function createRowNames(): (row: DeclinedSummaryRow) => string {
  const counts = new Map<string, number>();
  return (row) => {
    const value = JSON.stringify([...rowValue(row), row.customerId]);
    const count = counts.get(value) ?? 0;
    counts.set(value, count + 1);
    return `${count}${value}`;
  };
}

/** The values that a row groups by. A rule is identified by its id; by its name if it has no id. */
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
