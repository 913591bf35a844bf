import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Env, Io } from './io.ts';

/** The configuration, or undefined once all that is wrong with it has been printed. */
export function loadOrReport(env: Env, io: Io): Config | undefined {
  const loaded = loadConfig(env);
  if ('config' in loaded) return loaded.config;
  const list = loaded.problems.map((problem) => `  - ${problem}\n`).join('');
  io.stderr.write(`botbye-graphql does not start: the configuration has to be put right first.\n${list}`);
  return undefined;
}
