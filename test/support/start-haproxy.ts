import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, onTestFinished, vi } from 'vitest';

// Debian's, or whatever else is on the PATH.
const program = 'haproxy';
const isInstalled = spawnSync(program, ['-v']).status === 0;

/** A group of tests behind a real HAProxy. Without one they are skipped, or, with REQUIRE_HAPROXY=1, fail. */
export function describeWithHaproxy(name: string, tests: () => void): void {
  if (isInstalled) {
    describe(name, tests);
  } else if (process.env.REQUIRE_HAPROXY === '1') {
    describe(name, () => {
      it('has an HAProxy to run behind', () => {
        throw new Error('REQUIRE_HAPROXY=1, but there is no haproxy on the PATH.');
      });
    });
  } else {
    console.warn(`Skipped, as there is no haproxy on the PATH: ${name}`);
    describe.skip(`${name} (skipped: no haproxy on the PATH)`, tests);
  }
}

export interface HaproxyPorts {
  readonly port: number;
  readonly servers: readonly number[];
}

/**
 * An HAProxy on loopback that asks each server for /ready ten times a second and sends none of its requests twice, but
 * for those that found nobody listening. It has a server in use before this resolves, and is gone after the test.
 */
export async function startHaproxy({ port, servers }: HaproxyPorts): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'botbye-haproxy-'));
  const file = join(directory, 'haproxy.cfg');
  await writeFile(file, configure({ port, servers }));
  const child = spawn(program, ['-db', '-f', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let problems = '';
  child.stderr.on('data', (chunk) => {
    problems += chunk;
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });
  const isUp = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined);
    if (response?.status !== 200) throw new Error(`HAProxy does not serve yet: ${problems}`);
  };
  await vi.waitFor(isUp, { timeout: 10_000, interval: 50 });
}

function configure({ port, servers }: HaproxyPorts): string {
  return `
defaults
  mode http
  timeout connect 1s
  timeout client 30s
  timeout server 30s
  option redispatch
  option httpchk GET /ready
  http-check send hdr Host 127.0.0.1
frontend callers
  bind 127.0.0.1:${port}
  default_backend gateways
backend gateways
  balance roundrobin
  http-reuse always
  default-server check inter 100ms fall 1 rise 1
${servers.map((server, index) => `  server gateway${index} 127.0.0.1:${server}`).join('\n')}
`;
}
