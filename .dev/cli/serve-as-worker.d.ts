import type { Config } from '../config/config.ts';
import type { ExitCode, Io } from './io.ts';
/** Serves as one process of several: over the first one's sandbox, until that one says stop, without a word of its own. */
export declare function serveAsWorker(task: string, config: Config, io: Io): Promise<ExitCode>;
