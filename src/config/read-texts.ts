import { trimEndOf } from '../runtime/trim-end.ts';
import { type Variable, variables } from './variables.ts';

/** The given text of each variable. A blank variable counts as not given. */
export interface Texts {
  readonly given: ReadonlyMap<Variable<unknown>, string>;
  readonly problems: readonly string[];
}

/** Returns the text of a file, or throws. */
export type ReadFile = (path: string) => string;
type Env = Readonly<Record<string, string | undefined>>;
type Read = { readonly text: string | undefined } | { readonly problem: string };

export function readTexts(env: Env, readFile: ReadFile): Texts {
  const given = new Map<Variable<unknown>, string>();
  const problems: string[] = [];
  for (const [name, variable] of Object.entries(variables)) {
    const read: Read = variable.secret ? readSecret(name, env, readFile) : { text: env[name]?.trim() };
    if ('problem' in read) problems.push(read.problem);
    else if (read.text) given.set(variable, read.text);
  }
  return { given, problems };
}

/** The names of the environment variables that set this variable. */
export function namesOf(name: string, variable: Variable<unknown>): readonly string[] {
  return variable.secret ? [name, `${name}_FILE`] : [name];
}

function readSecret(name: string, env: Env, readFile: ReadFile): Read {
  const path = env[`${name}_FILE`];
  if (!path) return { text: env[name] };
  if (env[name]) return { problem: `${name} and ${name}_FILE are both set: keep one of them.` };
  try {
    // Editors and `echo` add a newline at the end that is not part of the secret.
    const text = trimEndOf(readFile(path), '\r\n');
    return text ? { text } : { problem: `${name}_FILE must name a file that is not empty.` };
  } catch {
    // Names neither the path nor the reason: if someone put the secret itself here, it must not reach a log.
    return { problem: `${name}_FILE must name a file that this process can read.` };
  }
}
