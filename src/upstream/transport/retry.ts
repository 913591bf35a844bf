import type { CancelSignal } from '../../runtime/cancellation.ts';
import type { StartTimer } from '../../runtime/timer.ts';
import type { AttemptOutcome } from './attempt-outcome.ts';

export interface RetryOptions {
  /** Most attempts after the first, whatever their reasons. */
  readonly maxRetries: number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly startTimer: StartTimer;
}

/** Reasons for another attempt; each counts once per call. Calls only read, so sending one twice does no harm. */
const reasons: readonly ((outcome: AttemptOutcome) => boolean)[] = [
  (outcome) =>
    outcome.kind === 'disconnected'
      ? outcome.error.retryable
      : outcome.kind === 'responded' && outcome.response.status === 503,
  (outcome) =>
    outcome.kind === 'responded' && outcome.response.status === 429 && outcome.response.retryAfterMs !== undefined,
];

const pauseMs = 25;
const jitterMs = 50;
/** A Retry-After is waited out up to here; the caller is told of a longer one. */
const longestWaitMs = 1_000;

/** Attempts until an outcome gives no reason for another. Rejects with the signal's reason if it aborts during a pause. */
export async function retry(
  attempt: () => Promise<AttemptOutcome>,
  { maxRetries, random, startTimer }: RetryOptions,
  signal: CancelSignal,
): Promise<AttemptOutcome> {
  const left = new Set(reasons);
  for (let retries = 0; ; retries += 1) {
    const outcome = await attempt();
    const reason = reasons.find((applies) => left.has(applies) && applies(outcome));
    const retryAfterMs = outcome.kind === 'responded' ? outcome.response.retryAfterMs : undefined;
    if (reason === undefined || retries === maxRetries || (retryAfterMs ?? 0) > longestWaitMs) return outcome;
    left.delete(reason);
    await wait((retryAfterMs ?? pauseMs) + random() * jitterMs, startTimer, signal);
  }
}

function wait(ms: number, startTimer: StartTimer, signal: CancelSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const leave = () => {
      callOff();
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    const callOff = startTimer(ms, () => {
      signal.removeEventListener('abort', leave);
      resolve();
    });
  });
}
