import { version } from '../domain/version.js';
import { doctorCommand } from './doctor.js';
import { renderCommandHelp, renderHelp } from './help.js';
import { parseArguments } from './parse-arguments.js';
import { sandboxCommand } from './sandbox.js';
import { schemaCommand } from './schema.js';
import { serveCommand } from './serve.js';
/** What can be asked for by name; the first also runs unnamed. */
const commands = [serveCommand, sandboxCommand, schemaCommand, doctorCommand];
/**
 * The command line. Arguments, environment and streams come in, an exit code goes out. Nothing here touches the process
 * itself, and nothing that goes wrong leaves as an exception.
 */
export async function run(argv, env, io) {
    const [first = ''] = argv;
    const named = commands.find(({ name }) => name === first);
    if (!named && first !== '' && !first.startsWith('-'))
        return wrongUsage(io, 'There is no such command.');
    const command = named ?? commands[0];
    const parsed = parseArguments(named ? argv.slice(1) : argv, command.options);
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
async function runCommand(command, invocation) {
    try {
        return await command.run(invocation);
    }
    catch (error) {
        invocation.io.stderr.write(`botbye-graphql ${command.name} failed: ${String(error)}\n`);
        return 1;
    }
}
function say(io, text) {
    io.stdout.write(text);
    return 0;
}
function wrongUsage(io, problem) {
    io.stderr.write(`${problem}\nbotbye-graphql --help tells what there is.\n`);
    return 2;
}
