import { setMaxListeners } from 'node:events';
import { GatewayError } from '../../domain/gateway-error.ts';
import { upstreamTimeout } from '../upstream-errors.ts';
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
 * it rejects only with the signal's reason, or with a bug.
 */
export async function attempt(
  exchange: (signal: AbortSignal) => Promise<Answer>,
  { timeoutMs, startTimer }: AttemptOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  signal.throwIfAborted();
  const ending = new AbortController();
  const leave = () => ending.abort(signal.reason);
  // One operation's signal serves all of its calls; Node takes more than ten listeners for a leak.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', leave, { once: true });
  const callOff = startTimer(timeoutMs, () => ending.abort(upstreamTimeout()));
  try {
    return { kind: 'answered', answer: await endedBy(ending.signal, exchange(ending.signal)) };
  } catch (error) {
    signal.throwIfAborted();
    return failureOf(error);
  } finally {
    callOff();
    signal.removeEventListener('abort', leave);
  }
}

function failureOf(error: unknown): Outcome {
  if (error instanceof GatewayError) return { kind: 'failed', error };
  const failure = networkFailure(error);
  if (failure === undefined) throw error;
  return failure;
}

/** undici hears of an abort only once there is a socket; whoever waits is told at once. */
function endedBy<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
