import type { Config } from '../config/config.ts';
import { type Logger } from '../observability/logger.ts';
import type { ExitCode, Io } from './io.ts';
import { type Stops } from './watch-stops.ts';
export interface Running {
    readonly logger: Logger;
    readonly stops: Stops;
}
/**
 * Runs `serve` with a log and an ear for signals. Whoever asks twice does not wait for it; main.ts ends what is left. An error
 * that nobody caught is logged and has it stop as a signal does, with exit code 1: nobody knows what state it left behind.
 */
export declare function untilStopped(config: Config, io: Io, serve: (running: Running) => Promise<ExitCode>): Promise<ExitCode>;
