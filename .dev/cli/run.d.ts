import type { Env, ExitCode, Io } from './io.ts';
/**
 * The command line. Arguments, environment and streams come in, an exit code goes out. Nothing here touches the process
 * itself, and nothing that goes wrong leaves as an exception.
 */
export declare function run(argv: readonly string[], env: Env, io: Io): Promise<ExitCode>;
