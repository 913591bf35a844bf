import { readFileSync } from 'node:fs';
import type { Config } from './config.ts';
import { contradictions } from './contradictions.ts';
import { readFiles } from './read-files.ts';
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
  const { files, problems: fileProblems } = readFiles(texts.given, readFile);
  const problems = [
    ...texts.problems,
    ...malformed(texts.given),
    ...fileProblems,
    ...contradictions(texts.given, read),
    ...unknownVariables(own, known),
  ];
  return problems.length > 0 ? { problems } : { config: toConfig(read, files) };
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
