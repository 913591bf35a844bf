import { existsSync, readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

export interface Document {
  /** Below the project's root. */
  readonly name: string;
  readonly text: string;
}

/** The Markdown that tells people of this project. */
export function readDocuments(): readonly Document[] {
  const inFolder = (folder: string) =>
    readdirSync(new URL(folder, root))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}${name}`);
  const names = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...inFolder('docs/'), ...inFolder('docs/decisions/')];
  return names.map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }));
}

/** Whether the project has a file or folder of this name, seen from one of its documents. */
export function isInProject(name: string, from: string): boolean {
  return existsSync(new URL(name, new URL(from, root)));
}

/** Each match's first group, or all of it, once. */
export function findAll(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? match[0]))];
}
