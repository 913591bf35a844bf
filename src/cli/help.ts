import type { Command, Option } from './command.ts';

/** The text of `--help` without a command. The first command runs if none is named. */
export function renderHelp(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }, index) => [name, index === 0 ? `${summary} (default)` : summary]);
  return [
    'Usage: botbye-graphql [command] [options]\n',
    `Commands:\n${columns(rows)}`,
    `Options:\n${columns(commonOptions)}`,
    'Run "botbye-graphql <command> --help" for a command\'s options. All other settings are environment variables: see .env.example.\n',
  ].join('\n');
}

/** The text of `--help` after a command. */
export function renderCommandHelp({ name, summary, options }: Command): string {
  const rows = [...options.map(optionRow), ...commonOptions.slice(0, 1)];
  return `Usage: botbye-graphql ${name} [options]\n\n${summary}.\n\nOptions:\n${columns(rows)}`;
}

const commonOptions = [
  ['-h, --help', 'shows this help'],
  ['--version', 'shows the version'],
];

function optionRow({ name, placeholder, meaning }: Option<unknown>): readonly string[] {
  return [`--${name} ${placeholder}`.trimEnd(), meaning];
}

function columns(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
