import { toCsv } from './csv.ts';
import type { Cell, Table } from './tables.ts';

interface AnswerTablesProps {
  readonly tables: readonly Table[];
  /** Of the operation: files are called after it. */
  readonly name: string;
}

/** How many rows of a table are shown; the file has all. */
const maxRows = 500;

export function AnswerTables({ tables, name }: AnswerTablesProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by key.
    <section className="answer-tables" aria-label="Answer as tables" tabIndex={0}>
      {tables.map((table) => (
        <figure key={table.title} className="answer-table">
          <figcaption>
            <span>{captionOf(table)}</span>
            <button
              type="button"
              aria-label={`Download ${table.title || 'the figures'} as CSV`}
              onClick={() => download(toCsv(table), `${[name, table.title].filter(Boolean).join('-')}.csv`)}
            >
              CSV
            </button>
          </figcaption>
          {table.title === '' ? <Figures table={table} /> : <Rows table={table} />}
        </figure>
      ))}
    </section>
  );
}

function captionOf({ title, rows }: Table): string {
  if (title === '') return 'Figures';
  const shown = rows.length > maxRows ? `, the first ${maxRows} shown` : '';
  return `${title} (${rows.length}${shown})`;
}

function Rows({ table: { columns, rows } }: { readonly table: Table }) {
  const isNumber = (column: string) => rows.some((row) => typeof row[column] === 'number');
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={isNumber(column) ? 'answer-number' : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, maxRows).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity, and are drawn as a whole.
          <tr key={index}>
            {columns.map((column) => (
              <Value key={column} cell={row[column] ?? null} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One row reads better as a list of its fields. */
function Figures({ table: { columns, rows } }: { readonly table: Table }) {
  const [row = {}] = rows;
  return (
    <table>
      <tbody>
        {columns.map((column) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <Value cell={row[column] ?? null} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ cell }: { readonly cell: Cell }) {
  if (typeof cell === 'number')
    return <td className="answer-number">{cell.toLocaleString('en', { maximumFractionDigits: 4 })}</td>;
  return <td title={typeof cell === 'string' ? cell : undefined}>{cell === null ? '' : String(cell)}</td>;
}

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
