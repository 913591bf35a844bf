import { readdirSync, readFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';

const source = new URL('../../src/', import.meta.url);

interface Expression {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

// TypeScript 7 has no API to parse with. The formatter leaves few characters before which a slash begins an expression,
// and none of ours spans lines.
const literal = /(?:[=(,:[!&|?{};]|return|^)\s*\/((?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)(?!\w)/gm;

function expressionsIn(file: string): readonly Expression[] {
  const text = readFileSync(new URL(file, source), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  return [...text.matchAll(literal)].map(([, pattern = '', flags = '']) => ({ file, pattern, flags }));
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const expressions = files.flatMap(expressionsIn);

/** How the time grows with the length of the text: undefined if it grows with it, and no faster. */
function growthOf({ pattern, flags }: Omit<Expression, 'file'>): string | undefined {
  const found = checkSync(pattern, flags, { timeout: 20_000 });
  if (found.status === 'safe') return undefined;
  return found.status === 'vulnerable' ? found.complexity.summary : found.status;
}

describe('the regular expressions of src', () => {
  it.each([
    ['^\\s*application\\/json\\s*(;\\s*charset\\s*=\\s*"?utf-?8"?\\s*)?;?\\s*$', 'i'],
    [' Did you mean .*\\?$', 's'],
    ['^(a+)+$', ''],
  ])('finds that /%s/ is not linear, so that the check cannot pass by finding nothing', (pattern, flags) => {
    expect(growthOf({ pattern, flags })).toBeDefined();
  });

  it('reads all of them', () => {
    const constructed = files.filter((file) => /\bRegExp\(/.test(readFileSync(new URL(file, source), 'utf8')));
    expect(constructed).toEqual([]);
    expect(expressions.length).toBeGreaterThan(50);
  });

  it('takes time in proportion to the text for each expression, whoever sends the text', () => {
    const slow = expressions.flatMap((expression) => {
      const growth = growthOf(expression);
      return growth === undefined ? [] : [{ ...expression, growth }];
    });
    expect(slow).toEqual([]);
  }, 120_000);
});
