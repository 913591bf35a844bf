import type { ExitCode } from './io.ts';
import type { Serving } from './serve-here.ts';
/**
 * Serves by `count` processes that share a port. One that ends is replaced, until too many have crashed in a row; told to
 * stop, all of them finish what is in flight. The first is awaited before the others begin, so that what keeps it from
 * serving is said once.
 */
export declare function serveByWorkers(serving: Serving, count: number): Promise<ExitCode>;
