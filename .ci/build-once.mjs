// `npm run built`: builds, unless dist was already built from these very files. So a run of many scripts that need dist,
// such as `npm run check`, builds once. `npm run build` always builds, and ends with --note, which leaves the mark.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
// Within dist: gone when a build begins, so that one that failed leaves none.
const mark = join(root, 'dist/.built-from');
const marked = ['.built-from'];

/** What the build reads, and what it wrote: dist must not have changed since either. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const files = [
    ...filesIn('src'),
    ...filesIn('.ci'),
    'docs/errors.md',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ];
  for (const file of [...files, ...filesIn('dist')]) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesIn(folder) {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !marked.includes(entry.name));
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1)).sort();
}

if (process.argv.includes('--note')) writeFileSync(mark, fingerprint());
else if (!existsSync(mark) || readFileSync(mark, 'utf8') !== fingerprint()) {
  process.exitCode = spawnSync('npm run build', { cwd: root, stdio: 'inherit', shell: true }).status ?? 1;
}
