import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from './processes.mjs';

const timeoutMs = 180_000;

/** Installs what a folder's own lock names, unless it is there: peers are no part of our dependency tree. */
export async function installPackages(folder) {
  const lock = join(folder, 'package-lock.json');
  if (!existsSync(lock)) return;
  const mark = join(folder, 'node_modules', '.installed');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  process.stderr.write(`bench: installing ${folder}\n`);
  await runProcess('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, timeoutMs });
  writeFileSync(mark, wanted);
}
