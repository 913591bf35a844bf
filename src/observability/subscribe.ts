import { describeError } from './describe-error.ts';
import { bounded, type Logger } from './logger.ts';
import { bugSignal, operationSignal, upstreamCallSignal } from './signals.ts';

/** Writes what the inner layers signal to the log. Returns how to stop. */
export function subscribeLogger(logger: Logger): () => void {
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
  ];
  return () => {
    for (const unsubscribe of subscriptions) unsubscribe();
  };
}
