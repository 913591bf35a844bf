import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Command, Invocation, Option } from './command.ts';

export type ParsedArguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'values'; readonly read: Invocation['read'] }
  | { readonly kind: 'problem'; readonly problem: string };

/** Reads the arguments of a command and checks each value. */
export function parseArguments(args: readonly string[], options: Command['options']): ParsedArguments {
  const given = split(args, options);
  if (typeof given === 'string') return { kind: 'problem', problem: given };
  if (given.get('help')) return { kind: 'help' };
  if (given.get('version')) return { kind: 'version' };
  const read = <T>({ name, kind }: Option<T>): T | undefined => {
    const text = given.get(name);
    return text === undefined ? undefined : kind.parse(String(text));
  };
  const wrong = options.find((option) => given.has(option.name) && read(option) === undefined);
  return wrong
    ? { kind: 'problem', problem: `--${wrong.name} must be ${wrong.kind.allowed}.` }
    : { kind: 'values', read };
}

/** The values by option, or a sentence that says why the arguments are wrong. */
function split(args: readonly string[], options: Command['options']): ReadonlyMap<string, unknown> | string {
  const known: NonNullable<ParseArgsConfig['options']> = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
    ...Object.fromEntries(
      options.map(({ name, placeholder }) => [
        name,
        { type: placeholder === '' ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
  };
  try {
    const { values } = parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false });
    return new Map(Object.entries(values));
  } catch (error) {
    // The first sentence of Node's message names the problem; the rest is advice for authors of commands.
    return error instanceof Error ? `${error.message.split(/\.\s/, 1)[0]?.replace(/\.$/, '')}.` : String(error);
  }
}
