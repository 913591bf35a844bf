import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Env, Io } from './command.ts';

/** The configuration. If it is invalid, prints every problem and returns undefined. */
export function loadOrReport(env: Env, io: Io): Config | undefined {
  const loaded = loadConfig(env);
  if ('config' in loaded) return loaded.config;
  const list = loaded.problems.map((problem) => `  - ${problem}\n`).join('');
  io.stderr.write(`Invalid configuration:\n${list}`);
  return undefined;
}

/** The system's error codes for an address that cannot be listened on, in words. */
const listenProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process already listens on this address',
  EACCES: 'this user has no permission to listen on this address',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'this host name does not exist',
  EAFNOSUPPORT: 'this machine does not support this kind of address',
};

/** One line about a failed attempt to listen; undefined if the error has another cause. */
export function describeListenProblem(error: unknown, address: string, remedy: string): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem = listenProblems[code];
  return problem && `botbye-graphql cannot listen on ${address}: ${problem}. ${remedy}\n`;
}

/** Says why an address cannot be listened on; throws the error if it has another cause. */
export function reportListenProblem(error: unknown, address: string, remedy: string, io: Io): 1 {
  const line = describeListenProblem(error, address, remedy);
  if (line === undefined) throw error;
  io.stderr.write(line);
  return 1;
}
