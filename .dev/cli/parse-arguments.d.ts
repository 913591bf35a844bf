import type { Command, Invocation } from './command.ts';
export type ParsedArguments = {
    readonly kind: 'help';
} | {
    readonly kind: 'version';
} | {
    readonly kind: 'values';
    readonly read: Invocation['read'];
} | {
    readonly kind: 'problem';
    readonly problem: string;
};
/** A command's arguments, each value checked. */
export declare function parseArguments(args: readonly string[], options: Command['options']): ParsedArguments;
