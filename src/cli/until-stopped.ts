import type { Config } from '../config/config.ts';
import { createLogger, type Logger } from '../observability/logger.ts';
import { subscribeLogger } from '../observability/subscribe.ts';
import type { ExitCode, Io } from './io.ts';
import { type Stops, watchStops } from './watch-stops.ts';

export interface Running {
  readonly logger: Logger;
  readonly stops: Stops;
}

/** Runs `serve` with a log and an ear for signals. Whoever asks twice does not wait for it; main.ts ends what is left. */
export async function untilStopped(
  config: Config,
  io: Io,
  serve: (running: Running) => Promise<ExitCode>,
): Promise<ExitCode> {
  const logger = createLogger(config.log, io.stdout);
  const unsubscribe = subscribeLogger(logger);
  const stops = watchStops(io);
  const forced = stops.second.then((): ExitCode => 0);
  try {
    return await Promise.race([serve({ logger, stops }), forced]);
  } finally {
    stops.dispose();
    unsubscribe();
  }
}
