import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseSource, readSources, type SourceFile } from '../support/read-sources.ts';

const declarations =
  /^export\s+(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:type|interface|function\*?|const(?:\s+enum)?|let|var|class|enum|namespace)\s+([\w$]+)/gm;
// Names of their own file: with `from` they are those of another.
const lists = /^export\s+(?:type\s+)?\{([^}]*)\}(?!\s*from\b)/gm;

function exportedNames({ code }: SourceFile): readonly string[] {
  const declared = [...code.matchAll(declarations)].map(([, name = '']) => name);
  const listed = [...code.matchAll(lists)].flatMap(([, names = '']) =>
    names.split(',').map(
      (name) =>
        name
          .replace(/^\s*type\s/, '')
          .split(/\sas\s/)
          .at(-1)
          ?.trim() ?? '',
    ),
  );
  return [...new Set([...declared, ...listed])].filter((name) => name !== '');
}

/** Each name that several files declare, with these files. */
function findSharedNames(files: readonly SourceFile[]): readonly string[] {
  const homes = new Map<string, string[]>();
  for (const file of files) {
    for (const name of exportedNames(file)) homes.set(name, [...(homes.get(name) ?? []), file.path]);
  }
  return [...homes]
    .filter(([, paths]) => paths.length > 1)
    .map(([name, paths]) => `${name}: ${paths.join(', ')}`)
    .sort();
}

describe('exported names', () => {
  it('every exported name of the source is declared in one file', () => {
    const files = readSources(fileURLToPath(new URL('../../src', import.meta.url)));
    expect(files.flatMap(exportedNames).length).toBeGreaterThan(files.length);
    expect(findSharedNames(files)).toEqual([]);
  });

  it.each([
    ['a type and an interface', 'export type A = 1;', 'export interface A {}'],
    ['two functions', 'export function A() {}', 'export async function A() {}'],
    ['a constant and a class', 'export const A = 1;', 'export abstract class A {}'],
    ['a generator and a list', 'export function* A() {}', 'const A = 1;\nexport { A };'],
    ['a name in a list and a renamed one', 'const A = 1;\nexport { A };', 'type B = 1;\nexport { type B as A };'],
  ])('a name that is exported as %s of two files is found', (_what, one, other) => {
    const files = [parseSource('a.ts', `${one}\n`), parseSource('b.ts', `${other}\n`)];
    expect(findSharedNames(files)).toEqual(['A: a.ts, b.ts']);
  });

  it.each([
    ['a re-export', "export { A } from './a.ts';"],
    ['a re-export of a type', "export type { A } from './a.ts';"],
    ['a name that is not exported', 'const A = 1;\nexport const B = A;'],
    ['a comment', '// export const A = 1;\nexport const B = 1;'],
    ['a string', 'export const B = `\nexport const A = 1;\n`;'],
    ['a longer name', 'export const AB = 1;'],
  ])('the second file declares nothing by %s', (_what, other) => {
    const files = [parseSource('a.ts', 'export const A = 1;\n'), parseSource('b.ts', `${other}\n`)];
    expect(findSharedNames(files)).toEqual([]);
  });

  it('a type and a constant of one name may stand in one file', () => {
    expect(findSharedNames([parseSource('a.ts', 'export const A = 1;\nexport type A = 1;\n')])).toEqual([]);
  });
});
