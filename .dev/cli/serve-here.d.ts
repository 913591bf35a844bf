import type { Logger } from '../observability/logger.ts';
import type { ExitCode, Io } from './io.ts';
import type { Stops } from './watch-stops.ts';
import type { OpenedUpstream } from './with-upstream.ts';
export interface Serving {
    readonly opened: OpenedUpstream;
    readonly io: Io;
    readonly logger: Logger;
    readonly stops: Stops;
    /** Called once it answers at `port`, unless it has been told to stop by then. */
    readonly onListening: (port: number) => void;
}
/** Serves in this process until told to stop. */
export declare function serveHere(serving: Serving): Promise<ExitCode>;
