import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readTitles, type TestTitle } from '../support/read-titles.ts';

// A title that begins with one of these continues its describe, and says nothing in a report that shows it alone.
const openings = new Set(
  [
    // Prepositions.
    'about above across against along amid among around as at before behind below beneath beside besides between beyond by',
    'despite down during except following for from in inside into like near of off on onto opposite out outside over past',
    'per regarding since than through throughout till to toward towards under underneath unlike until up upon via with',
    'within without',
    // Conjunctions and adverbs that join.
    'after also although and because but else even hence however if lest nor once or otherwise so still then though thus',
    'too unless when whenever whereas wherever whether while yet',
    // Relative pronouns, and pronouns whose noun stands elsewhere.
    'how that what whatever where which whichever who whoever whom whose why',
    'he her his it its itself she their them themselves these they this those',
    // Auxiliaries without a subject.
    "am are be been being can cannot could did do does doesn't don't had has have is isn't may might must not ought shall",
    'should was were will would',
  ].flatMap((words) => words.split(' ')),
);

/** Why a title cannot be read alone, or undefined. */
function findFault({ title }: TestTitle): string | undefined {
  if (title === undefined) return 'is no literal';
  const [opening = ''] = title.split(/[\s,:;.]/);
  if (opening === '') return 'begins with no word';
  if (/^[%$]/.test(opening)) return 'begins with a placeholder';
  return openings.has(opening.toLowerCase()) ? `begins with "${opening}"` : undefined;
}

function findFaults(path: string, text: string): readonly string[] {
  const titles = readTitles(text);
  const tests = titles.filter(({ kind }) => kind === 'test');
  const opened = titles.flatMap((title) => {
    const fault = findFault(title);
    return fault === undefined ? [] : [`${path}:${title.line} ${fault}: ${title.title ?? ''}`];
  });
  const repeated = tests.filter(
    ({ title }, index) => title !== undefined && tests.findIndex((other) => other.title === title) < index,
  );
  return [...opened, ...repeated.map(({ title, line }) => `${path}:${line} is there twice: ${title}`)];
}

describe('test titles', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules'))
    .map((path) => [path, readFileSync(`${root}/${path}`, 'utf8')] as const);

  it('every test file has a title', () => {
    expect(files.length).toBeGreaterThan(80);
    const untitled = files.filter(([, text]) => readTitles(text).every(({ kind }) => kind !== 'test'));
    expect(untitled.map(([path]) => path)).toEqual([]);
  });

  it('every title can be read without its describe, and stands once in its file', () => {
    expect(files.flatMap(([path, text]) => findFaults(path, text))).toEqual([]);
  });
});

describe('the rules of titles', () => {
  it.each([
    ['a preposition', "it('of a page that is empty', () => {});"],
    ['a conjunction', "it('but the decoded items', () => {});"],
    ['a relative pronoun', "it('that JSON has rounded is refused', () => {});"],
    ['an auxiliary', "it('is kept', () => {});"],
    ['a capital letter', "it('Is kept', () => {});"],
    ['a pronoun before a comma', "it('those, and others', () => {});"],
    ['a placeholder', "it.each([1])('%s is refused', () => {});"],
    ['a member of a row', "it.each([{ what: 1 }])('$what is refused', () => {});"],
    ['an expression', 'it(`$' + '{name} is refused`, () => {});'],
    ['nothing', "it('', () => {});"],
    ['a preposition below a describe', "describe('a page', () => {\n  it('without rows', () => {});\n});"],
    ['a preposition of a describe', "describe.each([1])('with %s', () => {});"],
    ['a preposition of a describe by another name', "describeWithRedis('with Redis', () => {});"],
    [
      'an auxiliary behind a table of types',
      "it.each<[string, () => void]>([['(', () => {}]])('may be %s', () => {});",
    ],
    ['an auxiliary behind a condition', "it.skipIf(has(1))('is kept', () => {});"],
    ['an auxiliary of a test', "test('was kept', () => {});"],
    ['an auxiliary on a line of its own', "it.each([1, 2])(\n  'does not keep %s',\n  () => {},\n);"],
    ['a name that is no literal', 'it(title, () => {});'],
  ])('a title that begins with %s is refused', (_what, text) => {
    expect(findFaults('a.test.ts', `${text}\n`)).toHaveLength(1);
  });

  it.each([
    ['a subject', "it('a page may be empty', () => {});"],
    ['a verb', 'it("answers 400 if the body isn\'t JSON", () => {});'],
    ['a word that begins like another', "it('island, ofter, Itself', () => {});"],
    ['a name in a comment or string', "// it('is kept')\nconst a = \"it('is kept')\";"],
    ['a pattern that is tested', "/a/.test('is kept');"],
  ])('a title that begins with %s is accepted', (_what, text) => {
    expect(findFaults('a.test.ts', `${text}\n`)).toEqual([]);
  });

  it('equal titles of two tests are refused, with the file and line of the second', () => {
    const text = "describe('a', () => it('keeps a', f));\ndescribe('b', () => it('keeps a', f));\n";
    expect(findFaults('a.test.ts', text)).toEqual(['a.test.ts:2 is there twice: keeps a']);
  });
});
