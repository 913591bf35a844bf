import type { Kind } from '../config/variable-kinds.ts';

/** One command, as `run` finds it and `--help` shows it. */
export interface Command {
  readonly name: string;
  /** One sentence without its full stop. */
  readonly summary: string;
  readonly options: readonly Option<unknown>[];
  readonly run: (invocation: Invocation) => Promise<ExitCode>;
}

export interface Option<T> {
  readonly name: string;
  /** Stands for the value in `--help`; empty if the option is a switch, which is true if it is given. */
  readonly placeholder: string;
  readonly kind: Kind<T>;
  readonly meaning: string;
}

export interface Invocation {
  readonly env: Env;
  readonly io: Io;
  /** The checked value of an option; undefined if the option was not given. */
  readonly read: <T>(option: Option<T>) => T | undefined;
}

/** The parts of the process that a command may use; main.ts passes the real ones, tests pass their own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** The file of the thread that answers probes. */
  readonly probeThread: URL;
  /** Calls `listener` for each SIGTERM and SIGINT. Returns a function that removes the listener. */
  readonly onSignal: (listener: () => void) => () => void;
  /**
   * Calls `listener` for each uncaught error, which then does not end the process. Returns a function that removes the
   * listener.
   */
  readonly onCrash: (listener: (error: unknown) => void) => () => void;
}

export interface Output {
  write(text: string): unknown;
  /** Whether the output is a terminal, so that a person reads it. */
  readonly isTTY?: boolean | undefined;
  /** False once nobody reads it any more, as after `| head`. */
  readonly writable?: boolean | undefined;
}

export type Env = Readonly<Record<string, string | undefined>>;

/** 0: fine. 1: the command could not start, a check failed, or an error was not caught. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;
