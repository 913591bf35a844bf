import { parseArgs } from 'node:util';
/** A command's arguments, each value checked. */
export function parseArguments(args, options) {
    const given = split(args, options);
    if (typeof given === 'string')
        return { kind: 'problem', problem: given };
    if (given.get('help'))
        return { kind: 'help' };
    if (given.get('version'))
        return { kind: 'version' };
    const read = ({ name, kind }) => {
        const text = given.get(name);
        return text === undefined ? undefined : kind.parse(String(text));
    };
    const wrong = options.find((option) => given.has(option.name) && read(option) === undefined);
    return wrong
        ? { kind: 'problem', problem: `--${wrong.name} must be ${wrong.kind.allowed}.` }
        : { kind: 'values', read };
}
/** The values by option, or what is wrong with the arguments. */
function split(args, options) {
    const known = {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        ...Object.fromEntries(options.map(({ name, placeholder }) => [
            name,
            { type: placeholder === '' ? 'boolean' : 'string' },
        ])),
    };
    try {
        const { values } = parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false });
        return new Map(Object.entries(values));
    }
    catch (error) {
        // Node's first sentence says what is wrong; the rest is advice for those who write commands.
        return error instanceof Error ? `${error.message.split(/\.\s/, 1)[0]?.replace(/\.$/, '')}.` : String(error);
    }
}
