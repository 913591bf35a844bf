import type { Cell, Table } from './tables.ts';

/** Excel reads a file without this mark in the encoding of the machine. */
const byteOrderMark = '\uFEFF';

/** A table as RFC 4180 has it, for spreadsheets. */
export function toCsv({ columns, rows }: Table): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))];
  return byteOrderMark + lines.map((cells) => `${cells.map(toField).join(',')}\r\n`).join('');
}

function toField(cell: Cell): string {
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = asText(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Bots choose their user agents and URLs. A spreadsheet would execute one that begins as a formula does, also behind blanks or
 * in full-width characters; with an apostrophe before it, it stays text.
 */
function asText(text: string): string {
  return /^(?:[\t\r\n]|\s*[=+\-@|%＝＋－＠])/.test(text) ? `'${text}` : text;
}
