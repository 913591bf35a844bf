import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import { startNameServer } from './name-server.ts';

// Debian's, or whatever else is on the PATH.
const program = 'haproxy';
const config = fileURLToPath(new URL('../../deploy/haproxy/haproxy.cfg', import.meta.url));

export interface Deployed {
  /** Where the replicas listen. Each has its own address, and all have the same ports, as containers do. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly probePort: number;
  /** Of HAProxy itself. */
  readonly listen: number;
  readonly observe: number;
}

/** HAProxy with the configuration of deploy, as it stands. It has found every replica before this resolves. */
export async function startDeployedHaproxy({ addresses, port, probePort, listen, observe }: Deployed): Promise<void> {
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    LISTEN: `127.0.0.1:${listen}`,
    OBSERVE: `127.0.0.1:${observe}`,
    GATEWAY_DNS: await startNameServer(addresses),
    GATEWAY_NAME: 'gateway.test',
    GATEWAY_PORT: String(port),
    GATEWAY_PROBE_PORT: String(probePort),
  };
  const child = spawn(program, ['-db', '-f', config], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  onTestFinished(() => void child.kill('SIGKILL'));
  const findsAll = async () => {
    const up = await countServersUp(observe).catch(() => 0);
    if (up !== addresses.length) throw new Error(`HAProxy has found ${up} of ${addresses.length} replicas: ${said}`);
  };
  await vi.waitFor(findsAll, { timeout: 15_000, interval: 100 });
}

/** How many replicas HAProxy sends requests to, by its own metrics. */
export async function countServersUp(observe: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${observe}/metrics`)).text();
  const [, up] = /^haproxy_backend_active_servers\{proxy="gateways"\} (\d+)/m.exec(metrics) ?? [];
  return Number(up);
}
