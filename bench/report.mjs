/** Results as text: tables in Markdown, so that they can be pasted into docs/performance.md as they are. */
import { cpus, release, type } from 'node:os';

const columns = [
  ['', (row) => row.name],
  ['req/s', (row) => whole(row.rate)],
  ['p50 ms', (row) => fixed(row.p50Ms, 2)],
  ['p99 ms', (row) => fixed(row.p99Ms, 2)],
  ['upstream calls per answer', (row) => fixed(row.callsPerAnswer, 4)],
  ['processor µs per answer', (row) => fixed(row.processorUs, 0)],
  ['memory MB', (row) => fixed(row.memoryMb, 0)],
  ['failures', (row) => whole(row.failures)],
];

/** Empty where there is no number. */
export function whole(number) {
  return isNumber(number) ? Math.round(number).toLocaleString('en') : '';
}

export function fixed(number, digits) {
  return isNumber(number) ? number.toFixed(digits) : '';
}

function isNumber(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

export function renderTable(header, rows) {
  const widths = header.map((title, index) => Math.max(title.length, 3, ...rows.map((row) => row[index].length)));
  const line = (cells) => `| ${cells.map((cell, index) => cell.padEnd(widths[index])).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Only columns that say something. */
export function renderRows(rows) {
  const told = columns.filter(([, cell]) => rows.some((row) => cell(row) !== ''));
  return renderTable(
    told.map(([title]) => title),
    rows.map((row) => told.map(([, cell]) => cell(row))),
  );
}

export function renderScenario({ name, title, rows, notes = [], skipped = [] }) {
  const remarks = [...notes, ...skipped.map(([peer, why]) => `not measured: ${peer} (${why})`)];
  return [
    `### ${title} (\`${name}\`)`,
    '',
    ...(rows.length > 0 ? [renderRows(rows)] : []),
    ...(remarks.length > 0 ? ['', remarks.join('; ')] : []),
    '',
  ].join('\n');
}

export function renderChecks(checks, committed) {
  const rows = checks.map(({ key, value, unit, target, passes }) => [
    key,
    isNumber(value) ? `${value.toFixed(unit === 'x' ? 3 : 2)}${unit === 'x' || unit === '' ? '' : ` ${unit}`}` : 'none',
    `${target}${unit === 'x' || unit === '' ? '' : ` ${unit}`}`,
    passes ? 'passes' : 'falls short',
    committed[key] === undefined ? '' : committed[key].toFixed(3),
  ]);
  return renderTable(['what / beside whom', 'measured', 'target', '', 'committed'], rows);
}

export function renderMachine({ node, tool, rounds, seconds, connections }) {
  const [{ model }] = cpus();
  return [
    `${cpus().length} cores (${model.trim()}), ${type()} ${release()}, Node ${node}`,
    `load: ${tool}, ${connections} connections, ${rounds} rounds of ${seconds} s for each server in turn, medians`,
  ].join('\n');
}
