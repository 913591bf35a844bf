/** The answer to `--help` without a command. The first command is the one that runs where none is named. */
export function renderHelp(commands) {
    const rows = commands.map(({ name, summary }, index) => [name, index === 0 ? `${summary} (default)` : summary]);
    return [
        'Usage: botbye-graphql [command] [options]\n',
        `Commands:\n${columns(rows)}`,
        `Options:\n${columns(commonOptions)}`,
        'botbye-graphql <command> --help tells more. Everything else is set by environment variables: see .env.example.\n',
    ].join('\n');
}
/** The answer to `--help` after a command. */
export function renderCommandHelp({ name, summary, options }) {
    const rows = [...options.map(optionRow), ...commonOptions.slice(0, 1)];
    return `Usage: botbye-graphql ${name} [options]\n\n${summary}.\n\nOptions:\n${columns(rows)}`;
}
const commonOptions = [
    ['-h, --help', 'shows this'],
    ['--version', 'shows the version'],
];
function optionRow({ name, placeholder, meaning }) {
    return [`--${name} ${placeholder}`.trimEnd(), meaning];
}
function columns(rows) {
    const width = Math.max(...rows.map(([left = '']) => left.length));
    return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
