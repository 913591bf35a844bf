/**
 * A closed loop: so many connections, each asking again as soon as it is answered, for so many seconds. Comes from wrk
 * where that is installed, from autocannon (in a folder of its own) otherwise.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from '../install-packages.mjs';
import { runProcess } from '../processes.mjs';

const luaScript = join(import.meta.dirname, 'request.lua');
const autocannonFolder = join(import.meta.dirname, 'autocannon');
/** Beyond what a run takes, before it is given up. */
const graceMs = 15_000;
/** No two runs of one benchmark use the same numbers. */
const numbersPerRun = 10_000_000;

export async function createLoad() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const send = hasWrk() ? sendWithWrk : await prepareAutocannon();
  let runs = 0;
  return {
    tool: send.tool,
    folder,
    /** Answers, seconds, p50Ms, p99Ms, failures (anything but a 2xx). */
    async run({ url, bodies, seconds, connections }) {
      runs += 1;
      const file = join(folder, `bodies-${runs}`);
      writeFileSync(file, `${bodies.join('\n')}\n`);
      const stdout = await send({ url, file, from: (runs % 900) * numbersPerRun, seconds, connections });
      rmSync(file);
      return JSON.parse(stdout.trim().split('\n').at(-1));
    },
  };
}

function hasWrk() {
  return spawnSync('wrk', ['-v']).error === undefined;
}

function sendWithWrk({ url, file, from, seconds, connections }) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '--latency', '-s', luaScript, url];
  const env = { ...process.env, BENCH_BODIES: file, BENCH_FROM: String(from) };
  return runProcess('wrk', args, { env, timeoutMs: seconds * 1_000 + graceMs });
}
sendWithWrk.tool = 'wrk';

async function prepareAutocannon() {
  await installPackages(autocannonFolder);
  const send = ({ url, file, from, seconds, connections }) => {
    const args = [join(autocannonFolder, 'run.mjs'), JSON.stringify({ url, file, from, seconds, connections })];
    return runProcess(process.execPath, args, { timeoutMs: seconds * 1_000 + graceMs });
  };
  send.tool = 'autocannon';
  return send;
}
