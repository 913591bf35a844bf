import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface ObservedGateway {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  /** Of the listener for metrics. */
  readonly metricsPort: number;
  /** The text that Prometheus gets. */
  metrics(): Promise<string>;
  /** Does what misbehave.mjs knows. */
  command(message: { readonly bug?: true; readonly blockMs?: number; readonly logBytes?: number }): void;
  /** From now on nobody reads its log. */
  leaveLog(): void;
  /** Ends it at once. */
  kill(): Promise<void>;
}

export interface ObservedGatewayOptions {
  readonly env: Readonly<Record<string, string>>;
  /** 0 takes a free port. */
  readonly metricsPort?: number;
  /** How many file descriptors it may have open. Default: as many as this process. */
  readonly fileDescriptors?: number;
}

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const misbehave = new URL('misbehave.mjs', import.meta.url).href;

/** The built executable in a process of its own, with a listener for metrics; gone after the test. */
export async function startObservedGateway(options: ObservedGatewayOptions): Promise<ObservedGateway> {
  const { env, metricsPort = 0, fileDescriptors } = options;
  const limit = fileDescriptors === undefined ? '' : `ulimit -n ${fileDescriptors};`;
  // The shell becomes the gateway, so that it is the gateway which is killed.
  const child = spawn('sh', ['-c', `${limit} exec "$0" "$@"`, process.execPath, '--import', misbehave, main, 'serve'], {
    env: { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: '0', METRICS_PORT: String(metricsPort), ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  const { url, port } = await readAddresses(child);
  return {
    url,
    metricsPort: port,
    metrics: async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text(),
    command: (message) => void child.send(message),
    leaveLog: () => void child.stdout?.pause(),
    kill,
  };
}

function readAddresses({ stdout, ...child }: ChildProcess): Promise<{ readonly url: string; readonly port: number }> {
  if (!stdout) throw new Error('The gateway has no output.');
  let log = '';
  return new Promise((resolve, reject) => {
    stdout.on('data', (chunk) => {
      if (log.length > 100_000) return;
      log += chunk;
      const port = /"event":"serving-metrics".*?"port":(\d+)/.exec(log)?.[1];
      const url = /"event":"serving".*?"url":"(.*?)"/.exec(log)?.[1];
      if (port && url) resolve({ url, port: Number(port) });
    });
    stdout.once('end', () => reject(new Error(`The gateway ended with ${child.exitCode}:\n${log}`)));
  });
}
