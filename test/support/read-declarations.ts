import { readFileSync } from 'node:fs';

/** One declaration at the top of a .d.ts file. */
export interface Declaration {
  readonly name: string;
  readonly url: URL;
  /** With its comment. */
  readonly text: string;
}

interface DeclarationFile {
  readonly url: URL;
  readonly declarations: readonly Declaration[];
  /** Where each imported or passed-on name comes from, among our own files. */
  readonly origins: ReadonlyMap<string, URL>;
  /** Names that the file passes on to those who import it. */
  readonly passedOn: readonly string[];
}

/** All declarations that a type checker comes to from the exports of `face`, and the names that `face` exports. */
export function readFace(face: URL): {
  readonly exported: readonly string[];
  readonly reached: readonly Declaration[];
} {
  const files = new Map<string, DeclarationFile>();
  const fileAt = (url: URL): DeclarationFile => {
    const file = files.get(url.href) ?? parseFile(url);
    files.set(url.href, file);
    return file;
  };
  const find = (name: string, url: URL): Declaration | undefined => {
    const { declarations, origins } = fileAt(url);
    const origin = origins.get(name);
    return declarations.find((one) => one.name === name) ?? (origin && find(name, origin));
  };
  const exported = fileAt(face).passedOn;
  const reached = new Map<string, Declaration>();
  const visit = (name: string, url: URL): void => {
    const declaration = find(name, url);
    if (!declaration || reached.has(`${declaration.url.href} ${name}`)) return;
    reached.set(`${declaration.url.href} ${name}`, declaration);
    for (const [used] of withoutComments(declaration.text).matchAll(/\b[A-Z]\w*\b/g)) visit(used, declaration.url);
  };
  for (const name of exported) visit(name, face);
  return { exported, reached: [...reached.values()] };
}

function parseFile(url: URL): DeclarationFile {
  const text = readFileSync(url, 'utf8');
  const origins = new Map<string, URL>();
  const passedOn: string[] = [];
  for (const [, keyword, names = '', from = ''] of text.matchAll(
    /^(import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm,
  )) {
    for (const name of names.split(',').map((part) => part.trim().replace(/^type /, ''))) {
      if (name === '') continue;
      origins.set(name, new URL(from.replace(/\.(?:js|ts)$/, '.d.ts'), url));
      if (keyword === 'export') passedOn.push(name);
    }
  }
  return { url, declarations: parseDeclarations(text, url), origins, passedOn };
}

/** A declaration goes on until the next line that begins with something else than a blank, a brace or a part of a type. */
const declaration =
  /(?:^\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?^(?:export )?(?:declare )?(?:interface|type|class|function|const) (\w+).*\n(?:(?:[\s}|&)\]].*)?\n)*/gm;

function parseDeclarations(text: string, url: URL): readonly Declaration[] {
  return [...text.matchAll(declaration)].map(([whole, name = '']) => ({ name, url, text: whole }));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*(?:[^*]|\*(?!\/))*\*\//g, '');
}

/** Members of an interface that stand without a comment. Parts of an object that is written in one line count as one. */
export function undocumentedMembers({ name, text }: Declaration): readonly string[] {
  const lines = text.split('\n');
  return lines
    .filter((line, index) => /^ {4}(?:readonly )?\w+\??[:(]/.test(line) && !/\*\/\s*$/.test(lines[index - 1] ?? ''))
    .map((line) => `${name}: ${line.trim()}`);
}
