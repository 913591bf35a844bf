// `npm run dev`: compiles into .dev, starts the server from there, and does both again whenever a file of src changes.
// What is given after `--` goes to the server: `npm run dev -- sandbox --port 4001`. Ends on Ctrl-C or SIGTERM.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..');
const given = process.argv.slice(2);
const command = given.length > 0 ? given : ['serve'];
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
// Not dist, which is what the tests and `npm start` run.
const compilerOptions = ['--project', root, '--outDir', join(root, '.dev'), '--watch', '--preserveWatchOutput'];

rmSync(join(root, '.dev'), { recursive: true, force: true });
const compiler = spawn(process.execPath, [join(typescript, 'bin/tsc'), ...compilerOptions], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
  // A group of its own: tsc starts another process, which a signal to tsc alone would leave behind.
  detached: true,
});
let server;
let restarting = Promise.resolve();

// What does not compile is told and not started: the server that runs goes on.
createInterface({ input: compiler.stdout }).on('line', (line) => {
  console.log(line);
  if (/\bFound 0 errors\b/.test(line)) restarting = restarting.then(restart);
});

async function restart() {
  await stop();
  server = spawn(process.execPath, [join(root, '.dev/main.js'), ...command], { cwd: root, stdio: 'inherit' });
}

async function stop() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  // The second ends at once what the first lets finish.
  for (const _ of [1, 2]) server.kill('SIGTERM');
  await exited;
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    process.kill(-compiler.pid, 'SIGTERM');
    restarting = restarting.then(stop);
  });
}
compiler.once('exit', (code) => {
  process.exitCode = code ?? 0;
});
