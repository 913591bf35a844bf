import { describeError } from '../observability/describe-error.js';
import { createLogger } from '../observability/logger.js';
import { subscribeLogger } from '../observability/subscribe.js';
import { watchStops } from './watch-stops.js';
/**
 * Runs `serve` with a log and an ear for signals. Whoever asks twice does not wait for it; main.ts ends what is left. An error
 * that nobody caught is logged and has it stop as a signal does, with exit code 1: nobody knows what state it left behind.
 */
export async function untilStopped(config, io, serve) {
    const logger = createLogger(config.log, io.stdout);
    const unsubscribe = subscribeLogger(logger);
    const stops = watchStops(io, (error) => {
        logger.fatal({ event: 'crash', error: describeError(error) }, 'an error that nobody caught: stopping');
    });
    const forced = stops.second.then(() => 0);
    try {
        const code = await Promise.race([serve({ logger, stops }), forced]);
        return stops.hasCrashed() ? 1 : code;
    }
    finally {
        stops.dispose();
        unsubscribe();
    }
}
