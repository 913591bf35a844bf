import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

export interface SourceImport {
  /** As it stands in the source. */
  readonly specifier: string;
  /** The file within the tree that a relative specifier means; undefined for packages and Node's modules. */
  readonly target: string | undefined;
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface SourceFile {
  /** Below the tree's root, with `/`. */
  readonly path: string;
  readonly imports: readonly SourceImport[];
  /** The text with comments blanked and every string emptied, line for line as in the file. */
  readonly code: string;
}

/** Every TypeScript file below a folder, by path. */
export function readSources(root: string): readonly SourceFile[] {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.split(sep).join('/'));
  const sources = paths.filter((path) => /\.tsx?$/.test(path)).sort();
  return sources.map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')));
}

// TypeScript 7 has no API to parse with, and the formatter leaves few ways to write an import: a statement begins at the
// start of its line, everything else is `import(…)`.
const statements =
  /^(?:import|export)\b(?<clause>[^'";()=]*?)\bfrom\s*'(?<specifier>[^'\n]*)'|^import\s*'(?<bare>[^'\n]*)'/gm;
const calls = /\bimport\(\s*(?:'(?<specifier>[^'\n]*)')?/g;

export function parseSource(path: string, text: string): SourceFile {
  const quoted = blank(text, (token) => token.startsWith("'"));
  const found = [...quoted.matchAll(statements), ...quoted.matchAll(calls)];
  const imports = found.map((match): SourceImport => {
    const { clause = '', bare = '(computed)', specifier = bare } = match.groups ?? {};
    const target = specifier.startsWith('.')
      ? normalize(join(dirname(path), specifier))
          .split(sep)
          .join('/')
      : undefined;
    const line = text.slice(0, match.index).split('\n').length;
    return { specifier, target, typeOnly: isTypeOnly(clause), line };
  });
  return { path, imports: imports.sort((a, b) => a.line - b.line), code: blank(text, () => false) };
}

/** `import type …`, or braces in which each name is a type. */
function isTypeOnly(clause: string): boolean {
  const names = /^\s*\{(?<names>[^}]*)\}\s*$/.exec(clause)?.groups?.names;
  if (names === undefined) return /^\s*type\b/.test(clause);
  const each = names.split(',').filter((name) => name.trim() !== '');
  return each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
}

// Comments, strings, templates and regular expressions, whichever begins first. A regular expression is told from a
// division by what stands before it.
const tokens =
  /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=(?:[=(,:[!&|?{};>]|\breturn)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])*\//g;

function isComment(token: string): boolean {
  return token.startsWith('//') || token.startsWith('/*');
}

/** Replaces tokens by blanks, keeping their first and last character where they are strings, and every line break. */
function blank(text: string, keep: (token: string) => boolean): string {
  return text.replace(tokens, (token) => {
    if (keep(token)) return token;
    if (isComment(token)) return token.replace(/[^\n]/g, ' ');
    return `${token[0]}${token.slice(1, -1).replace(/[^\n]/g, ' ')}${token.at(-1)}`;
  });
}
