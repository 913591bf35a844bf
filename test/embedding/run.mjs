// `npm run test:embedding`: packs the package and puts it into an empty folder, beside the packages that it names and the
// servers in which it is embedded, all as they are locked. Nothing of this repository can be found from there.
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const root = join(here, '../..');
const folder = mkdtempSync(join(tmpdir(), 'embedding-'));

try {
  assertSameDependencies();
  for (const name of ['package.json', 'package-lock.json', '.npmrc', 'embedding.test.mjs']) {
    cpSync(join(here, name), join(folder, name));
  }
  cpSync(join(root, 'docs/embedding.md'), join(folder, 'embedding.md'));
  run('npm', ['ci', '--no-audit', '--no-fund'], folder);
  unpack(join(folder, 'node_modules/botbye-graphql'));
  process.exitCode = run('npm', ['test'], folder, { mayFail: true });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What the package needs is installed here in its stead, so the two lists have to be one. */
function assertSameDependencies() {
  const dependenciesOf = (path) => JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).dependencies;
  const advice = 'Copy the dependencies of package.json to test/embedding/package.json, and run npm install there.';
  assert.deepEqual(dependenciesOf(here), dependenciesOf(root), advice);
}

function unpack(target) {
  const options = { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' };
  const { stdout } = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], options);
  const [{ filename }] = JSON.parse(stdout);
  mkdirSync(target, { recursive: true });
  run('tar', ['-xzf', join(folder, filename), '-C', target, '--strip-components=1'], folder);
}

function run(command, args, cwd, { mayFail = false } = {}) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0 && !mayFail) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return status ?? 1;
}
