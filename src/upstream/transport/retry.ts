import type { CancelSignal } from '../../runtime/cancellation.ts';
import type { StartTimer } from '../../runtime/timer.ts';
import type { AttemptOutcome } from './attempt-outcome.ts';
import type { Protection } from './protections.ts';

export interface RetryOptions extends Pick<Protection, 'breaker' | 'budget'> {
  /** Most attempts after the first, whatever their reasons. */
  readonly maxRetries: number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly startTimer: StartTimer;
}

/** The upstream did not do its work, this time. */
const passingFailures: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

/** The pause before the first retry is up to this, and twice as long for each further one: at random, so that callers spread. */
const longestPauseMs = 100;
/** A Retry-After is waited out up to here; the caller is told of a longer one. */
const longestWaitMs = 1_000;

/**
 * Attempts until an outcome gives no reason for another, within the budget and while the breaker is closed. All calls are
 * GET, so sending one twice does no harm. Rejects with the signal's reason if it aborts during a pause.
 */
export async function retry(
  attempt: () => Promise<AttemptOutcome>,
  options: RetryOptions,
  signal: CancelSignal,
): Promise<AttemptOutcome> {
  let outcome = await attempt();
  // Sent again at once: the upstream closed an idle connection, which is no failure.
  if (isStale(outcome)) outcome = await attempt();
  let hasWaitedOut = false;
  for (let retries = 0; retries < options.maxRetries; retries += 1) {
    const isRateLimit = isStatus(outcome, 429);
    const pauseMs = isRateLimit && hasWaitedOut ? undefined : pauseAfter(outcome, retries, options.random);
    if (pauseMs === undefined || !leavesTime(pauseMs, signal) || !options.breaker.isClosed()) return outcome;
    const giveBack = options.budget.takeRetry();
    if (!giveBack) return outcome;
    hasWaitedOut ||= isRateLimit;
    try {
      await wait(pauseMs, options.startTimer, signal);
      outcome = await attempt();
    } finally {
      giveBack();
    }
  }
  return outcome;
}

/** Who has no time left for another attempt is told at once what went wrong, and when to come back. */
function leavesTime(pauseMs: number, { endsAtMs }: CancelSignal): boolean {
  return endsAtMs === undefined || performance.now() + pauseMs < endsAtMs;
}

function isStale(outcome: AttemptOutcome): boolean {
  return outcome.kind === 'disconnected' && outcome.onStaleSocket;
}

function isStatus(outcome: AttemptOutcome, status: number): boolean {
  return outcome.kind === 'responded' && outcome.response.status === status;
}

/** The pause before another attempt; undefined if there is no reason for one. */
function pauseAfter(outcome: AttemptOutcome, retries: number, random: () => number): number | undefined {
  const pauseMs = random() * longestPauseMs * 2 ** retries;
  if (outcome.kind === 'disconnected') return outcome.error.retryable ? pauseMs : undefined;
  if (outcome.kind === 'failed') return undefined;
  const { status, retryAfterMs } = outcome.response;
  if ((retryAfterMs ?? 0) > longestWaitMs) return undefined;
  if (status === 429) return retryAfterMs === undefined ? undefined : retryAfterMs + pauseMs;
  return passingFailures.has(status) ? (retryAfterMs ?? 0) + pauseMs : undefined;
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
