import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const cases = readRows(read('security-cases.md'));
const faults = readRows(read('reliability-cases.md'));
const threats = readRows(read('security.md'));

interface Row {
  readonly what: string;
  readonly promise: string;
  readonly file: string;
  readonly name: string;
}

/** The rows of a table whose last column names a test. */
function readRows(text: string): readonly Row[] {
  return [...text.matchAll(/^\| ([^|]+) \| ([^|]+) \| `([\w./-]+\.test\.ts)`: (.+) \|$/gm)].map(
    ([, what = '', promise = '', file = '', name = '']) => ({ what, promise, file, name }),
  );
}

function hasTest({ file, name }: Row): boolean {
  const url = new URL(`../${file}`, import.meta.url);
  const source = existsSync(url) ? readFileSync(url, 'utf8') : '';
  const quoted = [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``];
  return quoted.some(
    (one) =>
      source.includes(`it(${one}`) ||
      source.includes(`)(${one}`) ||
      source.includes(`\n    ${one},`) ||
      source.includes(`\n  ${one},`),
  );
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_none, index) => `S${from + index}`);

describe('the cases of attack', () => {
  it('docs/security-cases.md has a row for each case', () => {
    const expected = [range(1, 39), range(44, 87), range(91, 109), range(113, 123), range(128, 132), ['S138']].flat();
    expect(cases.map(({ what }) => what)).toEqual(expected);
  });

  it.each(cases.map((row) => [row.what, row.file, row] as const))(
    'docs/security-cases.md names for %s a test that exists in %s',
    (_, _file, row) => {
      expect(hasTest(row), row.name).toBe(true);
      expect(row.promise.length).toBeGreaterThan(10);
    },
  );
});

/** Of the catalogue, those that a gateway can meet here. */
const expectedFaults = [
  [1, 1],
  [6, 21],
  [23, 46],
  [49, 50],
  [53, 55],
  [61, 68],
  [71, 71],
  [73, 79],
  [82, 87],
  [89, 89],
  [91, 91],
  [95, 95],
].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_none, index) => `F${from + index}`));

describe('the cases of failure', () => {
  it('docs/reliability-cases.md has a row for each fault', () => {
    expect(faults.map(({ what }) => what).filter((what) => /^F\d+$/.test(what))).toEqual(expectedFaults);
    expect(faults.length).toBeGreaterThan(expectedFaults.length + 5);
  });

  it.each(faults.map((row) => [row.what, row.file, row] as const))(
    'docs/reliability-cases.md names for %s a test that exists in %s',
    (_, _file, row) => {
      expect(hasTest(row), row.name).toBe(true);
      expect(row.promise.length).toBeGreaterThan(10);
    },
  );
});

describe('the threats', () => {
  it('docs/security.md names a test for each threat', () => {
    expect(threats.length).toBeGreaterThan(10);
    for (const row of threats) expect(hasTest(row), `${row.what}: ${row.name}`).toBe(true);
  });
});
