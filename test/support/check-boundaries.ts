import { isBuiltin } from 'node:module';
import type { SourceFile, SourceImport } from './read-sources.ts';

/** Where a rule holds: a file, a folder with its `/` and everything in it, or a package name, where `@scope/` is all of it. */
export type Place = string;

export interface Layer {
  readonly name: string;
  /** The first row of the table that covers a file is the file's own. */
  readonly covers: readonly Place[];
  readonly mayImport: readonly Place[];
  readonly mayImportTypesOf?: readonly Place[];
}

export interface Boundaries {
  readonly layers: readonly Layer[];
  /** Each package with the places that may know of it. One that is not listed may be imported nowhere. */
  readonly homes: Readonly<Record<string, readonly Place[]>>;
  /** Who may touch the process: the global, or Node's module. */
  readonly processHomes: readonly Place[];
  /** The only file that may do nothing but pass on what others export. */
  readonly face: string;
}

/** One sentence for each breach, with the file, the import and the rule. */
export function findBreaches(files: readonly SourceFile[], boundaries: Boundaries): readonly string[] {
  const known = new Set(files.map((file) => file.path));
  return files.flatMap((file) => [
    ...file.imports.flatMap((imported) => checkImport(file, imported, known, boundaries)),
    ...checkProcess(file, boundaries),
    ...checkBarrel(file, boundaries),
    ...checkState(file),
  ]);
}

function checkImport(file: SourceFile, imported: SourceImport, known: Set<string>, rules: Boundaries): string[] {
  const { specifier, target } = imported;
  const where = `${file.path}:${imported.line} imports ${imported.typeOnly ? 'types of ' : ''}${specifier}`;
  if (specifier === '(computed)') return [`${where}: what is imported must be a literal, or no rule can hold.`];
  if (target === undefined) return checkPackage(file, specifier, where, rules);
  // A style sheet imports nothing.
  if (target.endsWith('.css')) return [];
  if (!known.has(target)) return [`${where}: there is no file ${target} in the tree.`];
  const layer = rules.layers.find(({ covers }) => isWithin(file.path, covers));
  if (layer === undefined) return [`${where}: ${file.path} has no row in the table.`];
  if (isWithin(target, layer.covers) && ownLayer(target, rules) === layer) return [];
  if (isWithin(target, layer.mayImport)) return [];
  const types = layer.mayImportTypesOf ?? [];
  if (imported.typeOnly && isWithin(target, types)) return [];
  const allowed = [...layer.mayImport, ...types.map((place) => `types of ${place}`)];
  return [`${where}: ${layer.name} may import ${allowed.join(', ') || 'nothing of ours'}.`];
}

function ownLayer(path: string, { layers }: Boundaries): Layer | undefined {
  return layers.find(({ covers }) => isWithin(path, covers));
}

function checkPackage(
  file: SourceFile,
  specifier: string,
  where: string,
  { homes, processHomes }: Boundaries,
): string[] {
  if (/^(?:node:)?process$/.test(specifier)) {
    return isWithin(file.path, processHomes) ? [] : [`${where}: the process is at home in ${processHomes.join(', ')}.`];
  }
  if (isBuiltin(specifier)) return [];
  const name = Object.keys(homes).find((home) => isWithin(`${specifier}/`, [home.endsWith('/') ? home : `${home}/`]));
  if (name === undefined) return [`${where}: the package has no home in the table.`];
  const places = homes[name] ?? [];
  return isWithin(file.path, places) ? [] : [`${where}: ${name} is at home in ${places.join(', ')}.`];
}

function checkProcess(file: SourceFile, { processHomes }: Boundaries): string[] {
  // Neither a property called so, nor a name in an object or a signature.
  if (isWithin(file.path, processHomes) || !/(?<![.\w$])process\b(?!\s*[:?(])/.test(file.code)) return [];
  return [`${file.path} uses process: it is at home in ${processHomes.join(', ')}.`];
}

function checkBarrel(file: SourceFile, { face }: Boundaries): string[] {
  if (file.path === face) return [];
  const isIndex = /(?:^|\/)index\.ts$/.test(file.path);
  const passesOn = /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*\bfrom\b[^;]*;/gm;
  const rest = file.code.replace(passesOn, '').trim();
  const isBarrel = isIndex || (rest === '' && file.code.trim() !== '');
  return isBarrel ? [`${file.path} is a barrel: only ${face} may be one.`] : [];
}

// Indented declarations belong to a function or a block: the formatter sees to that.
const state =
  /^(?:export\s+)?(?:(?:let|var)\s+(?<name>\w+)|const\s+(?<kept>\w+)\b[^;]*?=\s*new (?:Weak)?(?:Map|Set)(?:<[^;]*>)?\(\))/gm;

function checkState(file: SourceFile): string[] {
  const names = [...file.code.matchAll(state)].map(({ groups }) => groups?.name ?? groups?.kept);
  return names.map((name) => `${file.path} keeps state in its module: ${name}. Let who creates it hold it.`);
}

/** Each way round through the imports, types included, as the files that lie on it. */
export function findCycles(files: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(' -> '));
    if (start >= 0 || finished.has(path)) return;
    for (const { target } of byPath.get(path)?.imports ?? []) if (target) visit(target, [...trail, path]);
    finished.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}

function isWithin(path: string, places: readonly Place[]): boolean {
  return places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));
}
