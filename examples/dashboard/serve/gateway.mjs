import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export function installGateway() {
  console.log('Installing the packages of the gateway, once.');
  runAtRoot('npm', ['ci', '--no-audit', '--no-fund']);
}

export function buildGateway() {
  runAtRoot(process.execPath, ['.ci/build-once.mjs']);
}

/** The built gateway in a process of its own; over its embedded sandbox, unless `env` names an upstream. */
export async function startGateway(env) {
  buildGateway();
  const inherited = { PATH: process.env.PATH, HOST: '127.0.0.1', ...env };
  const server = spawn(process.execPath, ['dist/main.js', 'serve'], {
    cwd: root,
    env: inherited,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  // Vite ends the process by itself at a stop signal: no gateway stays behind.
  process.once('exit', () => server.kill('SIGTERM'));
  const failed = exited.then(([code]) => Promise.reject(new Error(`The gateway ended with ${code}.`)));
  const url = await Promise.race([servedAt(server.stdout), failed]);
  failed.catch(() => {});
  const close = async () => {
    server.kill('SIGTERM');
    await exited;
  };
  return { url, close };
}

async function servedAt(stdout) {
  for await (const line of createInterface({ input: stdout })) {
    const { event, url } = JSON.parse(line);
    if (event !== 'serving') continue;
    // Read on, so that the pipe never fills.
    stdout.resume();
    return url;
  }
  throw new Error('The gateway never said that it serves.');
}

function runAtRoot(command, words) {
  const { status } = spawnSync(command, words, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
