import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createClient, RESP_TYPES } from 'redis';
import { describe, it, onTestFinished } from 'vitest';

// Debian's, or whatever else is on the PATH.
const program = 'redis-server';
const isInstalled = spawnSync(program, ['--version']).status === 0;

/** A group of tests against a real Redis. Without one they are skipped, or, with REQUIRE_REDIS=1, fail. */
export function describeWithRedis(name: string, tests: () => void): void {
  if (isInstalled) {
    describe(name, tests);
  } else if (process.env.REQUIRE_REDIS === '1') {
    describe(name, () => {
      it('has a Redis to run against', () => {
        throw new Error('REQUIRE_REDIS=1, but there is no redis-server on the PATH.');
      });
    });
  } else {
    console.warn(`Skipped, as there is no redis-server on the PATH: ${name}`);
    describe.skip(`${name} (skipped: no redis-server on the PATH)`, tests);
  }
}

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Sends one command over a connection of the test's own; strings come as bytes. */
  command(...args: readonly (string | Buffer)[]): Promise<unknown>;
  /** All names, in order. */
  names(): Promise<readonly string[]>;
  /** How often it was sent a command since the start. */
  count(command: string): Promise<number>;
  /** Ends it at once. */
  kill(): Promise<void>;
  /** Keeps its sockets and does nothing, until `resume`. */
  pause(): void;
  resume(): void;
  /** Starts it again on the same port, empty, after `kill`. */
  restart(): Promise<void>;
}

/** A Redis of this test's own on a free port of loopback; gone after it. */
export async function startRedisServer(...args: readonly string[]): Promise<RedisServer> {
  const directory = await mkdtemp(join(tmpdir(), 'botbye-redis-'));
  const port = await findFreePort();
  let child = await launch(port, directory, args);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(async () => {
    await kill();
    await rm(directory, { recursive: true, force: true });
  });
  const command = (...words: readonly (string | Buffer)[]) => sendOnce(port, words);
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    command,
    names: async () => [...listOf(await command('KEYS', '*')).map(String)].sort(),
    async count(name) {
      const stats = String(await command('INFO', 'commandstats'));
      return Number(new RegExp(`^cmdstat_${name}:calls=(\\d+)`, 'm').exec(stats)?.[1] ?? 0);
    },
    kill,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async restart() {
      child = await launch(port, directory, args);
    },
  };
}

async function launch(port: number, directory: string, args: readonly string[]): Promise<ChildProcess> {
  const settings = [
    '--bind',
    '127.0.0.1',
    '--port',
    String(port),
    '--dir',
    directory,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const child = spawn(program, [...settings, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const log: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    log.push(line);
    if (line.includes('Ready to accept connections')) {
      // Read on, or a full pipe would hold it up.
      child.stdout.resume();
      return child;
    }
  }
  throw new Error(`redis-server did not start:\n${log.join('\n')}`);
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

async function sendOnce(port: number, command: readonly (string | Buffer)[]): Promise<unknown> {
  const client = createClient({
    RESP: 2,
    disableClientInfo: true,
    socket: { host: '127.0.0.1', port, reconnectStrategy: false },
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.sendCommand<unknown>(command);
  } finally {
    client.destroy();
  }
}

function listOf(reply: unknown): readonly unknown[] {
  return Array.isArray(reply) ? reply : [];
}
