import type { Command } from './command.ts';
/** The answer to `--help` without a command. The first command is the one that runs where none is named. */
export declare function renderHelp(commands: readonly Command[]): string;
/** The answer to `--help` after a command. */
export declare function renderCommandHelp({ name, summary, options }: Command): string;
