import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** What the server used since it was last asked, and what it holds now. */
export interface Usage {
  /** Most processor time between two turns of the event loop. */
  readonly longestTurnMs: number;
  /** Processor time since the start. */
  readonly cpuMs: number;
  readonly heapBytes: number;
  /** Buffers outside of the heap. */
  readonly externalBytes: number;
  /** Sockets, servers and pipes that are open. */
  readonly handles: number;
}

export interface BuiltServer {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly port: number;
  /** Lines of the log so far, as objects. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  usage(options?: { readonly collect?: boolean }): Promise<Usage>;
  /** Holds its event loop for so long. */
  block(ms: number): void;
  isRunning(): boolean;
  /** Sends SIGTERM and resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Ends it at once, as a machine that fails does. */
  kill(): Promise<void>;
}

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const clock = new URL('event-loop-clock.mjs', import.meta.url).href;

/** The built executable in a process of its own, over its embedded sandbox unless `env` says otherwise. */
export async function startBuiltServer(env: Readonly<Record<string, string>> = {}): Promise<BuiltServer> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--expose-gc', '--import', clock, main, 'serve'], {
    env: { PATH, PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const log: Record<string, unknown>[] = [];
  const url = await readLog(child, log);
  let questions = 0;
  return {
    url,
    port: Number(new URL(url).port),
    log,
    usage: ({ collect = false } = {}) => {
      questions += 1;
      return ask(child, questions, collect);
    },
    block: (blockMs) => void child.send({ blockMs }),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      return child.exitCode;
    },
    async kill() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function readLog(child: ChildProcess, log: Record<string, unknown>[]): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error('The server has no output.');
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    createInterface({ input: stdout }).on('line', (line) => {
      const entry: Record<string, unknown> = JSON.parse(line);
      log.push(entry);
      if (entry.event === 'serving') resolve(String(entry.url));
    });
  });
}

function ask(child: ChildProcess, question: number, collect: boolean): Promise<Usage> {
  return new Promise((resolve) => {
    const listen = (message: Usage & { readonly question: number }) => {
      if (message.question !== question) return;
      child.off('message', listen);
      resolve(message);
    };
    child.on('message', listen);
    child.send({ question, collect });
  });
}
