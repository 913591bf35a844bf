import type { Env, ExitCode, Io } from '../../src/cli/command.ts';
import { run } from '../../src/cli/run.ts';

export interface CliRun {
  readonly exitCode: Promise<ExitCode>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the match once standard output has it; rejects if the command ends without. */
  readonly waitFor: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** What SIGTERM and SIGINT do. */
  readonly signal: () => void;
}

export interface CliOptions {
  readonly env?: Env;
  /** Whether standard output is a terminal. Default false. */
  readonly isTTY?: boolean;
}

/** Runs a command line within this process, with streams and signals of its own. */
export function runCli(argv: readonly string[], { env = {}, isTTY = false }: CliOptions = {}): CliRun {
  const written = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  const watchers = new Set<() => void>();
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY,
    write(text: string) {
      written[name] += text;
      for (const look of watchers) look();
    },
  });
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    probeThread: new URL('../../dist/cli/probe-thread.js', import.meta.url),
    onSignal(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onCrash: () => () => undefined,
  };
  const exitCode = run(argv, env, io);
  return {
    exitCode,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(written.stdout);
          if (match) resolve(match);
        };
        watchers.add(look);
        look();
        void exitCode.then((code) => reject(new Error(`ended with ${code}: ${written.stderr}`)));
      }),
    signal: () => {
      for (const listener of listeners) listener();
    },
  };
}
