import { GatewayError } from '../../domain/gateway-error.ts';
import type { CancelSignal } from '../../runtime/cancellation.ts';
import type { StartTimer } from '../../runtime/timer.ts';
import { upstreamTimeout } from '../upstream-errors.ts';
import type { AttemptOutcome, UpstreamResponse } from './attempt-outcome.ts';
import type { EndExchange, ExchangeListener } from './exchange.ts';
import { networkFailure } from './network-failure.ts';

export interface AttemptOptions {
  /** From when the request has a socket to the body's last byte. The wait for a socket is part of the operation's time. */
  readonly timeoutMs: number;
  /** The request has a socket. If it throws, nothing is sent. */
  readonly onStart?: () => void;
  readonly startTimer: StartTimer;
}

/**
 * Runs one exchange within its time, until `signal` aborts. A failure on the way is an outcome too; the promise rejects
 * only with the signal's reason, or with a bug. It settles at once then, also while the exchange waits for a socket.
 */
export function attempt(
  exchange: (listener: ExchangeListener) => EndExchange,
  { timeoutMs, onStart: start, startTimer }: AttemptOptions,
  signal: CancelSignal,
): Promise<AttemptOutcome> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    let end: EndExchange | undefined;
    let callOff: (() => void) | undefined;
    const settle = () => {
      callOff?.();
      signal.removeEventListener('abort', leave);
    };
    const fail = (error: unknown, isUnanswered = false) => {
      settle();
      const outcome = failureOf(error, isUnanswered);
      if (outcome) resolve(outcome);
      else reject(error);
    };
    const leave = () => {
      settle();
      reject(signal.reason);
      end?.(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    const onStart = () => {
      start?.();
      callOff = startTimer(timeoutMs, () => {
        fail(upstreamTimeout());
        end?.(upstreamTimeout());
      });
    };
    const onResponse = (response: UpstreamResponse) => {
      settle();
      resolve({ kind: 'responded', response });
    };
    try {
      end = exchange({ onStart, onResponse, onError: fail });
    } catch (error) {
      fail(error);
    }
  });
}

function failureOf(error: unknown, isUnanswered: boolean): AttemptOutcome | undefined {
  return error instanceof GatewayError ? { kind: 'failed', error } : networkFailure(error, isUnanswered);
}
