import { version } from '../runtime/version.ts';
import type { Command, Env, ExitCode, Io } from './command.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { renderCommandHelp, renderHelp } from './help.ts';
import { parseArguments } from './parse-arguments.ts';
import { sandboxCommand } from './sandbox.ts';
import { schemaCommand } from './schema.ts';
import { serveCommand } from './serve.ts';
import { tokenCreateCommand } from './token-create.ts';

/** All commands; the first one runs if none is named. */
const commands: readonly [Command, ...Command[]] = [
  serveCommand,
  sandboxCommand,
  schemaCommand,
  doctorCommand,
  tokenCreateCommand,
  exportCommand,
];

/**
 * The command line: arguments, environment and streams come in, an exit code goes out. It does not touch the process
 * itself, and it reports every failure instead of throwing.
 */
export async function run(argv: readonly string[], env: Env, io: Io): Promise<ExitCode> {
  const [first = ''] = argv;
  const named = commands.find(({ name }) => name.split(' ').every((word, index) => word === argv[index]));
  if (!named && first !== '' && !first.startsWith('-')) return wrongUsage(io, `Unknown command "${first}".`);
  const command = named ?? commands[0];
  const parsed = parseArguments(named ? argv.slice(named.name.split(' ').length) : argv, command.options);
  switch (parsed.kind) {
    case 'problem':
      return wrongUsage(io, parsed.problem);
    case 'help':
      return say(io, named ? renderCommandHelp(named) : renderHelp(commands));
    case 'version':
      return say(io, `${version}\n`);
    case 'values':
      return runCommand(command, { env, io, read: parsed.read });
  }
}

async function runCommand(command: Command, invocation: Parameters<Command['run']>[0]): Promise<ExitCode> {
  try {
    return await command.run(invocation);
  } catch (error) {
    invocation.io.stderr.write(`botbye-graphql ${command.name} failed: ${String(error)}\n`);
    return 1;
  }
}

function say(io: Io, text: string): ExitCode {
  io.stdout.write(text);
  return 0;
}

function wrongUsage(io: Io, problem: string): ExitCode {
  io.stderr.write(`${problem}\nRun "botbye-graphql --help" for usage.\n`);
  return 2;
}
