// `npm run build`: tsc, then the executable of what it wrote; at the same time the page of GraphiQL, which needs neither.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

rmSync(join(root, 'dist'), { recursive: true, force: true });
const page = run(join(root, '.ci/build-page.mjs'));
const executable = run(join(typescript, 'bin/tsc'), '--project', root).then(() => run(join(root, '.ci/bundle.mjs')));
await Promise.all([executable, page]);
await run(join(root, '.ci/build-once.mjs'), '--note');

async function run(...words) {
  const [code] = await once(spawn(process.execPath, words, { cwd: root, stdio: 'inherit' }), 'exit');
  // What runs beside it is of no use any more.
  if (code !== 0) process.exit(1);
}
