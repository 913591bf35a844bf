import { failures } from '../domain/failures.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { PollParts } from './poll-parts.ts';

/** The longest pause after failures, unless the upstream asks for a longer one. */
const longestBackOffMs = 30_000;
/** As a share of the usual pause: the least, if reading took longer than that. */
const leastShare = 0.1;

/** Whether the upstream may answer later what it has failed to answer now. */
export function mayComeBack(error: unknown): error is GatewayError {
  return error instanceof GatewayError && (error.retryable || failures[error.code].cache === 'serve fallback');
}

/** The pause after a look: until its first page is no longer kept, so that replicas with a shared cache keep pace. */
export function pauseAfterLook(fetchedAtMs: number, nowMs: number, pollMs: number): number {
  return Math.min(pollMs, Math.max(pollMs * leastShare, fetchedAtMs + pollMs - nowMs));
}

/** The pause after failures in a row: twice as long each time, spread by a fifth, and as long as the upstream asks for. */
export function pauseAfterFailure(
  { retryAfterMs = 0 }: GatewayError,
  failuresInRow: number,
  { pollMs, random }: Pick<PollParts, 'pollMs' | 'random'>,
): number {
  const doubled = Math.min(longestBackOffMs, pollMs * 2 ** Math.min(failuresInRow, 20));
  return Math.max(retryAfterMs, doubled * (0.9 + 0.2 * random()));
}
