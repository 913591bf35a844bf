/**
 * `npm run check:protections`: switches each protection off in a copy of the sources, and runs the tests that should
 * notice. Exits with 1 if one of them does not, or if a protection is no longer where the table says. A name as argument
 * checks those protections only whose names contain it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { protections } from './protections.mjs';

const root = join(import.meta.dirname, '..', '..');
const longestMs = 120_000;
const [wanted = ''] = process.argv.slice(2);

/** All that is under version control or could be, so that the tests find what they read. */
function copyTree() {
  const copy = mkdtempSync(join(tmpdir(), 'botbye-protections-'));
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  for (const path of listed.split('\0')) if (path !== '') cpSync(join(root, path), join(copy, path));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function runTests(copy, tests) {
  const args = ['vitest', 'run', '--config', 'test/vitest.config.ts', '--bail', '1', ...tests];
  const { status, stdout } = spawnSync('npx', args, { cwd: copy, encoding: 'utf8', timeout: longestMs });
  return { failed: status !== 0, ran: /Tests .*\d+ (passed|failed)/.test(stdout) };
}

/** What is wrong with a protection, or undefined. */
function check(copy, { file, code, off = '', tests }) {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(code).length !== 2) return `its code does not stand once in ${file}`;
  writeFileSync(
    path,
    text.replace(code, () => off),
  );
  try {
    const { failed, ran } = runTests(copy, tests);
    if (!ran) return 'its tests did not run';
    return failed ? undefined : 'no test fails without it';
  } finally {
    writeFileSync(path, text);
  }
}

let notHeld = 0;
const copy = copyTree();
const chosen = protections.filter(({ name }) => name.includes(wanted));
try {
  const whole = runTests(copy, [...new Set(chosen.flatMap(({ tests }) => tests))]);
  if (whole.failed) throw new Error('The tests fail although every protection is on.');
  for (const protection of chosen) {
    const problem = check(copy, protection);
    if (problem !== undefined) notHeld += 1;
    process.stdout.write(
      `${problem === undefined ? 'held' : 'NOT HELD'}: ${protection.name}${problem ? `: ${problem}` : ''}\n`,
    );
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.stdout.write(`tests: ${chosen.length - notHeld} passed, ${notHeld} failed\n`);
if (notHeld > 0) process.exitCode = 1;
