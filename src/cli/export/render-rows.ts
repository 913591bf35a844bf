import { type ExportedRow, rowFields } from './row-fields.ts';

/** How rows are written in one format. */
export interface RowFormat {
  /** What stands above the first row. */
  readonly head: string;
  readonly render: (row: ExportedRow) => string;
}

/** RFC 4180, which ends its lines with CR LF. */
const lineEnd = '\r\n';

export const rowFormats: Readonly<Record<'ndjson' | 'csv', RowFormat>> = {
  ndjson: { head: '', render: (row) => `${JSON.stringify(inOrder(row))}\n` },
  csv: {
    head: rowFields.join(',') + lineEnd,
    render: (row) => rowFields.map((field) => renderCell(row[field])).join(',') + lineEnd,
  },
};

function inOrder(row: ExportedRow): object {
  return Object.fromEntries(rowFields.map((field) => [field, row[field]]));
}

/**
 * Spreadsheets run a cell that begins so as a formula, the full-width forms and those behind blanks included. Visitors
 * choose these texts.
 */
const formula = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/u;

const needsQuotes = /[",\r\n]|^\s|\s$/;

function renderCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const guarded = formula.test(text) ? `'${text}` : text;
  return needsQuotes.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
