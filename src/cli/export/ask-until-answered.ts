import { errorCodes } from '../../domain/error-codes.ts';
import { type Failure, failures } from '../../domain/failures.ts';
import type { AskPage, ExportedPage, PageAsked, PageFailure } from './ask-page.ts';

/** Resolves after `ms`, or earlier if the export is told to stop. Handed in, so that tests need not wait. */
export type Wait = (ms: number) => Promise<void>;

export interface Patience {
  readonly wait: Wait;
  readonly isStopping: () => boolean;
  /** Told before each pause. */
  readonly onWait: (failure: PageFailure, ms: number) => void;
}

/** How often one page is asked for again. With the pauses below, an outage of four minutes is waited out. */
const maxRetries = 10;
/** A pause that the upstream asks for is waited out up to here; for a longer one somebody comes back later. */
const longestRetryAfterMs = 15 * 60_000;
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/**
 * Asks for a page again, as long as that may help: after a 429 when its Retry-After is over, after an outage with pauses
 * that double. Undefined if the export is told to stop.
 */
export async function askUntilAnswered(
  ask: AskPage,
  asked: PageAsked,
  { wait, isStopping, onWait }: Patience,
): Promise<{ readonly page: ExportedPage } | { readonly failure: PageFailure } | undefined> {
  for (let retries = 0; !isStopping(); retries += 1) {
    const answer = await ask(asked);
    if ('page' in answer) return answer;
    const { failure } = answer;
    const pauseMs = failure.retryAfterMs ?? Math.min(firstPauseMs * 2 ** retries, longestPauseMs);
    if (!mayRetry(failure) || retries === maxRetries || pauseMs > longestRetryAfterMs) return answer;
    onWait(failure, pauseMs);
    await wait(pauseMs);
  }
  return undefined;
}

function mayRetry({ code }: PageFailure): boolean {
  return meaningOf(code)?.mayRetry === true;
}

/** Whether the gateway refuses the filter that it was given: the rest of the document is ours. */
export function isRefusedFilter({ code, argument }: PageFailure): boolean {
  return argument === 'where' || meaningOf(code)?.isGraphqlError === true;
}

function meaningOf(code: string): Failure | undefined {
  const known = errorCodes.find((one) => one === code);
  return known && failures[known];
}
