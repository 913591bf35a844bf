import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const modules = join(import.meta.dirname, '../node_modules');

/** Where the blocks of docs/frontend.md stand as the files that they name: a project of somebody who reads the page. */
export const project = mkdtempSync(join(tmpdir(), 'frontend-'));

const page = readFileSync(join(root, 'docs/frontend.md'), 'utf8');

/** Every block of the page with the name of its file. A block without one is a fault of the page. */
export const blocks = [...page.matchAll(/^```(\S+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(
  ([, language, name, text]) => ({ language, name, text }),
);

/** What package.json ships. */
const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const shipped = ['package.json', ...files.filter((name) => !name.startsWith('!'))];

/** Writes the files for a gateway and one of its projects, and installs our package as npm would. */
export function writeProject({ url, projects: [{ key, ids }] }) {
  const installed = join(modules, 'botbye-graphql');
  rmSync(installed, { recursive: true, force: true });
  for (const name of shipped) cpSync(join(root, name), join(installed, name), { recursive: true });
  symlinkSync(modules, join(project, 'node_modules'), 'dir');
  for (const { name, text } of blocks) {
    const path = join(project, name);
    mkdirSync(dirname(path), { recursive: true });
    const own = text.replaceAll('http://127.0.0.1:4000/graphql', url).replaceAll('YOUR_KEY', key);
    writeFileSync(path, own.replaceAll('YOUR_ACCOUNT', ids.accountId));
  }
}

/** Runs a tool in the project, as `npx` would. */
export function runTool(name, ...args) {
  execFileSync(join(modules, '.bin', name), args, { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Compiles Relay's documents, and puts each artifact in the place of its text, as Relay's plugins for bundlers do. */
export function compileRelay(name) {
  runTool('relay-compiler', '--noWatchman', '--output', 'quiet-with-errors', 'relay.config.json');
  const path = join(project, name);
  const imports = [];
  const compiled = readFileSync(path, 'utf8').replace(/graphql`\s*query (\w+)[^`]*`/g, (_text, query) => {
    imports.push(`import ${query} from './__generated__/${query}.graphql.js';\n`);
    return query;
  });
  writeFileSync(path, imports.join('') + compiled.replace(' graphql,', ''));
}

export function removeProject() {
  rmSync(project, { recursive: true, force: true });
}
