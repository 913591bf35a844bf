import type { Config } from '../config/config.ts';
import { describeError } from '../observability/describe-error.ts';
import { createLogger, type Logger } from '../observability/logger.ts';
import { subscribeLogger } from '../observability/subscribe.ts';
import type { ExitCode, Io } from './command.ts';
import { type Stops, watchStops } from './watch-stops.ts';

export interface Running {
  readonly logger: Logger;
  readonly stops: Stops;
}

/**
 * Runs `serve` with a log until it ends. After a second signal, returns at once, and main.ts ends the process. An uncaught
 * error is logged and stops `serve` as a signal does, with exit code 1, because the process may be in a broken state.
 */
export async function untilStopped(
  config: Config,
  io: Io,
  serve: (running: Running) => Promise<ExitCode>,
): Promise<ExitCode> {
  const logger = createLogger(config.log, io.stdout);
  const unsubscribe = subscribeLogger(logger, config.log);
  const stops = watchStops(io, (error) => {
    logger.fatal({ event: 'crash', error: describeError(error) }, 'uncaught exception, shutting down');
  });
  const forced = stops.second.then((): ExitCode => 0);
  try {
    const code = await Promise.race([serve({ logger, stops }), forced]);
    return stops.hasCrashed() ? 1 : code;
  } finally {
    stops.dispose();
    unsubscribe();
  }
}
