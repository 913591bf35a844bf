import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from './processes.mjs';

/** The build that the ratios of baseline.json were measured with. */
const commit = '8e9a28acf83042a75013df3855db8ce0bf0b0f66';
const root = join(import.meta.dirname, '..');
const timeoutMs = 180_000;

/**
 * Builds the commit of the committed ratios, so that it can be measured on this machine, in these minutes. Undefined where
 * it cannot be had, in a shallow clone for instance. `remove` deletes it.
 */
export async function buildReference() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-reference-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const inFolder = (command, ...args) => runProcess(command, args, { cwd: folder, timeoutMs });
  try {
    await runProcess('git', ['clone', '--quiet', '--no-checkout', root, folder], { timeoutMs });
    await inFolder('git', 'checkout', '--quiet', commit);
    await inFolder('npm', 'ci', '--no-audit', '--no-fund');
    await inFolder('npm', 'run', 'build');
    return { dist: join(folder, 'dist'), remove };
  } catch (error) {
    process.stderr.write(`bench: no reference build (${error.message.split('\n')[0]})\n`);
    remove();
    return undefined;
  }
}
