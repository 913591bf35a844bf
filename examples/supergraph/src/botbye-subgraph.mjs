import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

/** The gateway as a process of its own: `FEDERATION=true botbye-graphql serve`, over its sandbox unless `env` says otherwise. */
export async function startBotbye(env = {}) {
  const settings = { PATH: process.env.PATH, PORT: '0', FEDERATION: 'true', ...env };
  const child = spawn(process.execPath, [main, 'serve'], { env: settings, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const url = await Promise.race([
    findUrl(child),
    exited.then((code) => Promise.reject(new Error(`It ended with ${code}.`))),
  ]);
  return {
    url,
    close() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** Its log is lines of JSON; one of them says where it serves. */
async function findUrl({ stdout }) {
  for await (const line of createInterface({ input: stdout })) {
    const { event, url } = JSON.parse(line);
    if (event !== 'serving') continue;
    stdout.resume();
    return url;
  }
  throw new Error('It said nothing of where it serves.');
}
