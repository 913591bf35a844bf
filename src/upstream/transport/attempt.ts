import { GatewayError } from '../../domain/gateway-error.ts';
import type { CancelSignal } from '../../runtime/cancellation.ts';
import type { StartTimer } from '../../runtime/timer.ts';
import { upstreamTimeout } from '../upstream-errors.ts';
import type { AttemptOutcome, UpstreamResponse } from './attempt-outcome.ts';
import type { EndExchange, ExchangeListener } from './exchange.ts';
import { networkFailure } from './network-failure.ts';

export interface AttemptOptions {
  /** From the wait for a socket to the body's last byte. */
  readonly timeoutMs: number;
  readonly startTimer: StartTimer;
}

/**
 * Runs one exchange within its time, until `signal` aborts. A failure on the way is an outcome too; the promise rejects
 * only with the signal's reason, or with a bug. It settles at once then, also while the exchange waits for a socket.
 */
export function attempt(
  exchange: (listener: ExchangeListener) => EndExchange,
  { timeoutMs, startTimer }: AttemptOptions,
  signal: CancelSignal,
): Promise<AttemptOutcome> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    let end: EndExchange | undefined;
    const settle = () => {
      callOff();
      signal.removeEventListener('abort', leave);
    };
    const fail = (error: unknown) => {
      settle();
      const outcome = failureOf(error);
      if (outcome) resolve(outcome);
      else reject(error);
    };
    const leave = () => {
      settle();
      reject(signal.reason);
      end?.(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    const callOff = startTimer(timeoutMs, () => {
      fail(upstreamTimeout());
      end?.(upstreamTimeout());
    });
    const onResponse = (response: UpstreamResponse) => {
      settle();
      resolve({ kind: 'responded', response });
    };
    try {
      end = exchange({ onResponse, onError: fail });
    } catch (error) {
      fail(error);
    }
  });
}

function failureOf(error: unknown): AttemptOutcome | undefined {
  return error instanceof GatewayError ? { kind: 'failed', error } : networkFailure(error);
}
