import { describeError } from './describe-error.ts';
import { type LogSampling, subscribeOperations } from './operation-line.ts';
import { refusalWords } from './refusal-words.ts';
import {
  breakerSignal,
  bugSignal,
  documentsFileSignal,
  keySetSignal,
  overloadSignal,
  sharedCacheAvailabilitySignal,
  tokensFileSignal,
  traceExportSignal,
  upstreamAvailabilitySignal,
  upstreamCallSignal,
} from './signals.ts';

/** Takes log lines, each as its fields and a message, one method a level: a logger of pino, or whatever has these methods. */
export interface LogTarget {
  /** Every call to the upstream. */
  readonly debug: (fields: object, message: string) => void;
  /** Every operation, and what is well again. */
  readonly info: (fields: object, message: string) => void;
  /** What is not well outside of the gateway. */
  readonly warn: (fields: object, message: string) => void;
  /** What somebody has to mend: unexpected errors, and files that cannot be used. */
  readonly error: (fields: object, message: string) => void;
  /** If it says that a level is off, lines of that level are not even made. */
  readonly isLevelEnabled?: (level: string) => boolean;
}

/** Writes the signals of the inner layers to the log. Returns a function that stops it. */
export function subscribeLogger(logger: LogTarget, sampling: LogSampling = { sample: 1 }): () => void {
  const isOn = (level: string) => logger.isLevelEnabled?.(level) ?? true;
  const subscriptions = [
    ...(isOn('info') ? subscribeOperations(logger, sampling) : []),
    ...(isOn('debug') ? [subscribeCalls(logger)] : []),
    bugSignal.subscribe(({ requestId, error }) => {
      logger.error({ event: 'bug', requestId, error: describeError(error) }, 'unexpected error');
    }),
    upstreamAvailabilitySignal.subscribe(({ isAvailable }) => {
      if (isAvailable) logger.info({ event: 'upstream-available' }, 'the upstream answers again');
      else logger.warn({ event: 'upstream-unavailable' }, 'the upstream has failed several times in a row');
    }),
    breakerSignal.subscribe(({ endpoint, isClosed }) => {
      if (isClosed) logger.info({ event: 'breaker-closed', endpoint }, 'the endpoint works again');
      else
        logger.warn(
          { event: 'breaker-open', endpoint },
          'the endpoint has failed too often and is not asked for a while; one call at a time finds out when it works',
        );
    }),
    sharedCacheAvailabilitySignal.subscribe(({ isAvailable, refusal }) => {
      if (refusal) {
        const words = `Redis refuses commands, so the cache is not fully shared: ${refusalWords[refusal]}`;
        logger.warn({ event: 'shared-cache-refuses', refusal }, words);
      } else if (isAvailable) logger.info({ event: 'shared-cache-available' }, 'Redis answers, the cache is shared');
      else
        logger.warn(
          { event: 'shared-cache-unavailable' },
          'Redis does not answer, the cache is not shared until it does',
        );
    }),
    keySetSignal.subscribe(({ isAvailable }) => {
      if (isAvailable) logger.info({ event: 'key-set-available' }, 'the keys that verify JWTs can be read again');
      else
        logger.warn(
          { event: 'key-set-unavailable' },
          'GATEWAY_JWKS_URL cannot be read; the keys that were read before stay in use',
        );
    }),
    tokensFileSignal.subscribe(({ isUsable }) => {
      if (isUsable) logger.info({ event: 'tokens-reloaded' }, 'the file of tokens was read again');
      else
        logger.error(
          { event: 'tokens-unusable' },
          'GATEWAY_TOKENS_FILE has changed and cannot be used; the tokens that were read before stay in use',
        );
    }),
    documentsFileSignal.subscribe(({ isUsable }) => {
      if (isUsable) logger.info({ event: 'documents-reloaded' }, 'the file of trusted documents was read again');
      else
        logger.error(
          { event: 'documents-unusable' },
          'PERSISTED_OPERATIONS_FILE has changed and cannot be used; the documents that were read before stay in use',
        );
    }),
    traceExportSignal.subscribe(({ isAvailable }) => {
      if (isAvailable) logger.info({ event: 'traces-available' }, 'the collector takes traces again');
      else
        logger.warn(
          { event: 'traces-unavailable' },
          'OTEL_EXPORTER_OTLP_ENDPOINT does not take traces; they are dropped until it does',
        );
    }),
    overloadSignal.subscribe((overload) => {
      logger.warn({ event: 'overload', ...overload }, 'overloaded, refusing operations with 503');
    }),
  ];
  return () => {
    for (const unsubscribe of subscriptions) unsubscribe();
  };
}

function subscribeCalls(logger: LogTarget): () => void {
  return upstreamCallSignal.subscribe((call) => {
    logger.debug({ event: 'upstream-call', ...call }, 'upstream request');
  });
}
