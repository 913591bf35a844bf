import { describeError } from './describe-error.js';
import { bounded } from './logger.js';
import { refusalWords } from './refusal-words.js';
import { bugSignal, operationSignal, overloadSignal, sharedCacheAvailabilitySignal, upstreamAvailabilitySignal, upstreamCallSignal, } from './signals.js';
/** Writes what the inner layers signal to the log. Returns how to stop. */
export function subscribeLogger(logger) {
    const subscriptions = [
        bugSignal.subscribe(({ requestId, error }) => {
            logger.error({ event: 'bug', requestId, error: describeError(error) }, 'something that must not happen');
        }),
        upstreamCallSignal.subscribe((call) => {
            logger.debug({ event: 'upstream-call', ...call }, 'upstream was asked');
        }),
        operationSignal.subscribe(({ operationName, ...operation }) => {
            const name = operationName === null ? null : bounded(operationName);
            logger.debug({ event: 'operation', operationName: name, ...operation }, 'an operation was answered');
        }),
        upstreamAvailabilitySignal.subscribe(({ isAvailable }) => {
            if (isAvailable)
                logger.info({ event: 'upstream-available' }, 'upstream answers again');
            else
                logger.warn({ event: 'upstream-unavailable' }, 'upstream has failed several times in a row');
        }),
        sharedCacheAvailabilitySignal.subscribe(({ isAvailable, refusal }) => {
            if (refusal) {
                const words = `Redis refuses, so that less is shared or nothing: ${refusalWords[refusal]}`;
                logger.warn({ event: 'shared-cache-refuses', refusal }, words);
            }
            else if (isAvailable)
                logger.info({ event: 'shared-cache-available' }, 'Redis answers');
            else
                logger.warn({ event: 'shared-cache-unavailable' }, 'Redis does not answer: nothing is shared until it does');
        }),
        overloadSignal.subscribe((overload) => {
            logger.warn({ event: 'overload', ...overload }, 'operations are turned away: there are more than can be executed');
        }),
    ];
    return () => {
        for (const unsubscribe of subscriptions)
            unsubscribe();
    };
}
