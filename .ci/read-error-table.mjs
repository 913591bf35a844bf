import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of the table in docs/errors.md, one for each code, as text without the marks of Markdown. */
export function readErrorTable(root) {
  const lines = readFileSync(join(root, 'docs/errors.md'), 'utf8').split('\n');
  const rows = lines.filter((line) => line.startsWith('| `')).flatMap(toRows);
  assert.ok(rows.length > 10, 'docs/errors.md has no table of codes');
  return rows;
}

function toRows(line) {
  const [codes, meaning, advice, status] = line.slice(2, -2).split(' | ').map(toText);
  return codes.split(', ').map((code) => ({ code, meaning, advice, status }));
}

function toText(markdown) {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}
