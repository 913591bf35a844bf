import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../docs/http.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| (91\d\d, [^|]+) \| [^|]+ \| `([^`]+)`: (.+) \|$/gm)];

function sourceOf(file: string): string {
  const url = new URL(`../${file}`, import.meta.url);
  return existsSync(url) ? readFileSync(url, 'utf8') : '';
}

describe('docs/http.md', () => {
  it('docs/http.md names a test for each rule', () => {
    const rules = page.split('\n').filter((line) => line.startsWith('| 91'));
    expect(rules.length).toBeGreaterThan(40);
    expect(rows).toHaveLength(rules.length);
  });

  it.each(rows.map(([, rule, file = '', name = '']) => [rule, file, name] as const))(
    'docs/http.md names for %s a test that exists in %s: %s',
    (_, file, name) => {
      const names = [
        `it('${name}'`,
        `it("${name}"`,
        `)('${name}'`,
        `)("${name}"`,
        `\n    '${name}',`,
        `\n  '${name}',`,
      ];
      const source = sourceOf(file);
      expect(names.some((one) => source.includes(one))).toBe(true);
    },
  );
});
