import type { CancelSignal } from '../../domain/cancellation.ts';
import { GatewayError } from '../../domain/gateway-error.ts';
import { upstreamTimeout } from '../upstream-errors.ts';
import type { EndExchange, ExchangeEvents } from './exchange.ts';
import { networkFailure } from './network-failure.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { StartTimer } from './timer.ts';

export interface AttemptOptions {
  /** From the wait for a socket to the body's last byte. */
  readonly timeoutMs: number;
  readonly startTimer: StartTimer;
}

/**
 * Runs one exchange within its time and for as long as `signal` wants it. Whatever goes wrong on the way is an outcome;
 * it rejects only with the signal's reason, or with a bug. Whoever waits is told at once, also before there is a socket.
 */
export function attempt(
  exchange: (events: ExchangeEvents) => EndExchange,
  { timeoutMs, startTimer }: AttemptOptions,
  signal: CancelSignal,
): Promise<Outcome> {
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
    const onAnswer = (answer: Answer) => {
      settle();
      resolve({ kind: 'answered', answer });
    };
    try {
      end = exchange({ onAnswer, onError: fail });
    } catch (error) {
      fail(error);
    }
  });
}

function failureOf(error: unknown): Outcome | undefined {
  return error instanceof GatewayError ? { kind: 'failed', error } : networkFailure(error);
}
