import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCrashCount } from '../../src/cli/serve-by-workers.ts';
import { loadConfig } from '../../src/config/load-config.ts';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** What can be seen of processes is Linux's. */
const hasProcFs = existsSync('/proc/self/task');
const unlessSkipped = hasProcFs ? '' : ' (skipped: no /proc on this system)';
const patience = { timeout: 15_000, interval: 50 };

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly url: () => Promise<string>;
}

/** The built server, and with it whatever it started, until the test ends. */
function serve(env: Record<string, string>): Started {
  if (!existsSync(main)) throw new Error('dist is missing: run npm run build, as npm test does.');
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const announced = () => /"url":"(http:\S+?\/graphql)"/.exec(output)?.[1];
  const url = () =>
    vi.waitFor(() => {
      const found = announced();
      if (found === undefined) throw new Error(`It does not serve yet: ${output}`);
      return found;
    }, patience);
  return { child, output: () => output, url };
}

/** The processes that a process has started and that still run. */
function childrenOf(pid: number | undefined): readonly number[] {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return [];
  return readdirSync(tasks).flatMap((task) =>
    readFileSync(`${tasks}/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
}

const query = `{
  botbyeGateway { sandbox }
  botbyeProject(projectId: "185071d5-d4fe-4bea-93df-19d0bd8c2d0d") { declinedCount { botReqCount } }
}`;
const answered = {
  data: {
    botbyeGateway: { sandbox: true },
    botbyeProject: { declinedCount: { botReqCount: expect.any(Number) } },
  },
};

/** Over a connection of its own, so that each worker gets its turn. */
async function ask(url: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', connection: 'close' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
}

describe('WORKERS', () => {
  it('WORKERS is a number of processes, or auto', () => {
    const workersOf = (text: string) => {
      const loaded = loadConfig({ WORKERS: text });
      return 'config' in loaded ? loaded.config.server.workers : loaded.problems;
    };
    expect([workersOf('3'), workersOf('auto')]).toEqual([3, 'auto']);
    expect(workersOf('many')).toEqual(['WORKERS must be a whole number from 1 to 256, or auto.']);
  });

  it.skipIf(!hasProcFs)(`serves with one process by default${unlessSkipped}`, async () => {
    const { child, url } = serve({});
    await url();
    expect(childrenOf(child.pid)).toEqual([]);
  });

  it.skipIf(!hasProcFs)(`serves with one process a core with WORKERS=auto${unlessSkipped}`, async () => {
    const { child, url } = serve({ WORKERS: 'auto' });
    await url();
    const cores = availableParallelism();
    expect(childrenOf(child.pid)).toHaveLength(cores === 1 ? 0 : cores);
  });
});

describe.skipIf(!hasProcFs)(`several workers${unlessSkipped}`, () => {
  it('workers answer at one port from one sandbox, report it once, and end with 0 when the first process is told to', async () => {
    const { child, output, url } = serve({ WORKERS: '2' });
    const address = await url();
    const workers = childrenOf(child.pid);
    expect(workers).toHaveLength(2);
    for (let count = 0; count < 4; count += 1) expect(await ask(address)).toEqual(answered);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(workers.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
    expect(output().match(/"event":"serving"/g)).toHaveLength(1);
    expect(output().match(/"event":"stopped"/g)).toHaveLength(2);
  });

  it('workers have one listener for probes, which adds up their metrics and is ready while any of them is', async () => {
    const { child, output, url } = serve({ WORKERS: '2', METRICS_PORT: '0' });
    const address = await url();
    const [, port] = /"event":"serving-metrics".*?"port":(\d+)/.exec(output()) ?? [];
    const probe = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    for (let count = 0; count < 6; count += 1) expect(await ask(address)).toEqual(answered);
    const text = await (await probe('/metrics')).text();
    const counts = [...text.matchAll(/^botbye_responses_total\{.*\} (\d+)$/gm)].map(([, value]) => Number(value));
    expect(counts.reduce((sum, value) => sum + value, 0)).toBe(6);
    expect(text).toContain('\nbotbye_ready 2\n');
    for (const pid of childrenOf(child.pid)) process.kill(pid, 'SIGSTOP');
    await vi.waitFor(async () => expect((await probe('/ready')).status).toBe(503), patience);
    expect((await probe('/metrics')).status).toBe(503);
    expect((await probe('/health')).status).toBe(200);
    const [first = 0, second = 0] = childrenOf(child.pid);
    process.kill(first, 'SIGCONT');
    await vi.waitFor(async () => expect((await probe('/ready')).status).toBe(200), patience);
    process.kill(second, 'SIGCONT');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(output().match(/"event":"serving-metrics"/g)).toHaveLength(1);
  });

  it('workers leave signals to the first process, also if Ctrl-C reaches all of them', async () => {
    const { child, output, url } = serve({ WORKERS: '2', SHUTDOWN_DELAY_MS: '100' });
    await url();
    for (const pid of childrenOf(child.pid)) process.kill(pid, 'SIGINT');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(output().match(/"event":"stopped"/g)).toHaveLength(2);
    expect(output()).not.toContain('worker-ended');
  });

  it('workers end at once after a second signal', async () => {
    const { child, output, url } = serve({ WORKERS: '2', SHUTDOWN_DELAY_MS: '100000' });
    await url();
    child.kill('SIGTERM');
    await vi.waitFor(() => expect(output().match(/"event":"stopping"/g)).toHaveLength(2), patience);
    const workers = childrenOf(child.pid);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await vi.waitFor(() => expect(workers.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]), patience);
  });

  it('workers are replaced when they crash', async () => {
    const { child, output, url } = serve({ WORKERS: '2' });
    const address = await url();
    const [victim = 0, survivor] = childrenOf(child.pid);
    process.kill(victim, 'SIGKILL');
    await vi.waitFor(() => {
      expect(output()).toContain('worker-ended');
      expect(childrenOf(child.pid)).toHaveLength(2);
      expect(childrenOf(child.pid)).not.toContain(victim);
    }, patience);
    expect(childrenOf(child.pid)).toContain(survivor);
    expect(await ask(address)).toEqual(answered);
  });

  it('workers end when the first process is gone', async () => {
    const { child, url } = serve({ WORKERS: '2' });
    await url();
    const workers = childrenOf(child.pid);
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(workers.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]), patience);
  });

  it('workers report once that the port is taken', async () => {
    const { url } = serve({});
    const port = new URL(await url()).port;
    const { child, output } = serve({ WORKERS: '2', PORT: port });
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(output().match(/cannot listen/g)).toHaveLength(1);
  });

  it('workers are given up when they crash again and again', async () => {
    const { child, output, url } = serve({ WORKERS: '2' });
    await url();
    for (let crash = 1; crash <= 5; crash += 1) {
      const [victim = 0] = await vi.waitFor(() => {
        const workers = childrenOf(child.pid);
        expect(workers).toHaveLength(2);
        return workers;
      }, patience);
      process.kill(victim, 'SIGKILL');
      await vi.waitFor(() => expect(output().match(/worker-ended/g)).toHaveLength(crash), patience);
    }
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    expect(output()).toContain('keep crashing');
  });
});

describe('the count of crashes', () => {
  it('the count of crashes is too high at five within a minute, and forgets older ones', () => {
    let nowMs = 0;
    const isCrashLoop = createCrashCount(() => nowMs);
    const crashAt = (seconds: number) => {
      nowMs = seconds * 1_000;
      return isCrashLoop();
    };
    expect([0, 10, 20, 30].map(crashAt)).toEqual([false, false, false, false]);
    expect(crashAt(60)).toBe(false);
    expect(crashAt(69.9)).toBe(true);
  });
});
