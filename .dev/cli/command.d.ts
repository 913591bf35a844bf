import type { Kind } from '../config/variable-kinds.ts';
import type { Env, ExitCode, Io } from './io.ts';
/** One command, as `run` finds it and `--help` shows it. */
export interface Command {
    readonly name: string;
    /** One sentence without its stop. */
    readonly summary: string;
    readonly options: readonly Option<unknown>[];
    readonly run: (invocation: Invocation) => Promise<ExitCode>;
}
export interface Option<T> {
    readonly name: string;
    /** Stands for the value in `--help`; empty where the option is a switch, whose presence means true. */
    readonly placeholder: string;
    readonly kind: Kind<T>;
    readonly meaning: string;
}
export interface Invocation {
    readonly env: Env;
    readonly io: Io;
    /** The value given for an option; it has been checked. Undefined where none was given. */
    readonly read: <T>(option: Option<T>) => T | undefined;
}
