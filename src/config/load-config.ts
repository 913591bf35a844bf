import { readFileSync } from 'node:fs';
import { isLoopback } from './allowed-hosts.ts';
import type { Config } from './config.ts';
import { namesOf, type ReadFile, readTexts, type Texts } from './read-texts.ts';
import { type Read, toConfig } from './to-config.ts';
import { unknownVariables } from './unknown-variables.ts';
import { defaultOf, type Variable, variables } from './variables.ts';
import { withoutServiceLinks } from './without-service-links.ts';

type Given = Texts['given'];

/** A whole configuration, or everything that is wrong with its variables. */
export type LoadedConfig =
  | {
      /** Every member is set and valid. */
      readonly config: Config;
    }
  | {
      /** One sentence for each problem, which names the variable and what is allowed. */
      readonly problems: readonly string[];
    };

/**
 * Environment variables come in; a whole Config goes out, or all problems at once. Each problem names its variable and the
 * allowed values, and repeats no value. Reads only `record` and the files that its `NAME_FILE` variables name.
 *
 * @example
 * const loaded = loadConfig(process.env);
 * if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
 * const gateway = createGateway(loaded.config);
 */
export function loadConfig(
  record: Readonly<Record<string, string | undefined>>,
  readFile: ReadFile = (path) => readFileSync(path, 'utf8'),
): LoadedConfig {
  const own = withoutServiceLinks(record);
  const texts = readTexts(own, readFile);
  const known = Object.entries(variables).flatMap(([name, variable]) => namesOf(name, variable));
  const read = createReader(texts.given);
  const problems = [
    ...texts.problems,
    ...malformed(texts.given),
    ...contradictions(texts.given, read),
    ...unknownVariables(own, known),
  ];
  return problems.length > 0 ? { problems } : { config: toConfig(read) };
}

/** A malformed value reads as its default, so that later checks do not depend on a guess. */
function createReader(given: Given): Read {
  const production = given.get(variables.NODE_ENV) === 'production';
  const subgraph = variables.FEDERATION.kind.parse(given.get(variables.FEDERATION) ?? '') === true;
  return (variable) => {
    const text = given.get(variable);
    const value = text === undefined ? undefined : variable.kind.parse(text);
    return value ?? defaultOf(variable, production, subgraph);
  };
}

function malformed(given: Given): readonly string[] {
  return Object.entries(variables).flatMap(([name, variable]: [string, Variable<unknown>]) => {
    const text = given.get(variable);
    if (text === undefined || variable.kind.parse(text) !== undefined) return [];
    return [`${name} must be ${variable.kind.allowed}.`];
  });
}

/** Problems of values that are valid alone and contradict each other. */
function contradictions(given: Given, read: Read): readonly string[] {
  const hasKey = given.has(variables.BOTBYE_API_KEY);
  const hasUrl = given.has(variables.BOTBYE_BASE_URL);
  const problems: string[] = [];
  if (hasKey && !hasUrl) {
    problems.push(
      'BOTBYE_API_KEY is set without BOTBYE_BASE_URL: set BOTBYE_BASE_URL to use the real API, or unset the key to use the embedded sandbox, which has its own keys.',
    );
  }
  if (hasKey && !read(variables.GATEWAY_ANONYMOUS) && !isLoopback(read(variables.HOST))) {
    problems.push(
      'HOST is beyond loopback while the gateway holds a key (BOTBYE_API_KEY), so anyone who reaches the port could read with this key. Either keep HOST=127.0.0.1 behind a proxy that checks callers, or unset BOTBYE_API_KEY so that callers bring their own keys, or set GATEWAY_ANONYMOUS=true to let everyone in.',
    );
  }
  return problems;
}
