import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, vi } from 'vitest';

// Debian's, or whatever else is on the PATH: one package has both.
const programs = ['prometheus', 'promtool'];
const missing = programs.filter((program) => spawnSync(program, ['--version']).status !== 0);

/** A group of tests with a real Prometheus. Without one they are skipped, or, with REQUIRE_PROMETHEUS=1, fail. */
export function describeWithPrometheus(name: string, tests: () => void): void {
  const problem = `no ${missing.join(' and ')} on the PATH; Debian's package is called prometheus`;
  if (missing.length === 0) {
    describe(name, tests);
  } else if (process.env.REQUIRE_PROMETHEUS === '1') {
    describe(name, () => {
      it('has a Prometheus to run with', () => {
        throw new Error(`REQUIRE_PROMETHEUS=1, but there is ${problem}.`);
      });
    });
  } else {
    console.warn(`Skipped, as there is ${problem}: ${name}`);
    describe.skip(`${name} (skipped: ${problem})`, tests);
  }
}

/** Labels and value of one series, or of one at a moment. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [seconds: number, value: string];
  readonly values?: readonly (readonly [seconds: number, value: string])[];
}

export interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: 'pending' | 'firing';
}

export interface Prometheus {
  query(query: string): Promise<readonly Series[]>;
  /** Of the time since the start, second by second. Rejects with the words of Prometheus if the query is wrong. */
  queryRange(query: string): Promise<readonly Series[]>;
  alerts(): Promise<readonly Alert[]>;
  /** Ports of the targets that are scraped without an error. */
  upTargets(): Promise<readonly number[]>;
  stop(): Promise<void>;
}

export interface PrometheusOptions {
  /** Text of the rules. */
  readonly rules: string;
  /** On loopback. */
  readonly ports: readonly number[];
}

/** A Prometheus on loopback that scrapes and evaluates every second. */
export async function startPrometheus({ rules, ports }: PrometheusOptions): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'botbye-prometheus-'));
  await writeFile(join(folder, 'alerts.yml'), rules);
  await writeFile(join(folder, 'prometheus.yml'), configure(ports));
  const address = `127.0.0.1:${await findFreePort()}`;
  const flags = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=${address}`,
    '--log.level=error',
  ];
  const child = spawn('prometheus', flags, { stdio: ['ignore', 'ignore', 'inherit'] });
  const read = async <T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<T> => {
    const response = await fetch(`http://${address}/api/v1/${path}?${new URLSearchParams(query)}`);
    const { status, data, error } = (await response.json()) as { status: string; data: T; error?: string };
    if (status !== 'success') throw new Error(`${query.query ?? path}: ${error}`);
    return data;
  };
  const startedSeconds = Date.now() / 1_000;
  await vi.waitFor(() => read('query', { query: 'vector(1)' }), { timeout: 20_000, interval: 50 });
  return {
    query: async (query) => (await read<{ result: Series[] }>('query', { query })).result,
    async queryRange(query) {
      const range = { start: String(startedSeconds), end: String(Date.now() / 1_000), step: '1' };
      return (await read<{ result: Series[] }>('query_range', { query, ...range })).result;
    },
    alerts: async () => (await read<{ alerts: Alert[] }>('alerts')).alerts,
    async upTargets() {
      const { activeTargets } = await read<{ activeTargets: { scrapeUrl: string; health: string }[] }>('targets');
      return activeTargets
        .filter(({ health }) => health === 'up')
        .map(({ scrapeUrl }) => Number(new URL(scrapeUrl).port));
    },
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configure(ports: readonly number[]): string {
  return `
global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
rule_files: [alerts.yml]
scrape_configs:
  - job_name: botbye-graphql
    static_configs: [{ targets: [${ports.map((port) => `'127.0.0.1:${port}'`).join(', ')}] }]
`;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
