import type { StartTimer } from '../runtime/timer.ts';
import type { Upstream } from '../upstream/upstream.ts';

/** What every poll needs. */
export interface PollParts {
  /** Reads through a data cache in which an entry lives as long as the pause between two polls. */
  readonly upstream: Upstream;
  /** The pause between two polls. */
  readonly pollMs: number;
  /** How much older than the newest row a row may be that the upstream shows only now. */
  readonly latenessMs: number;
  /** The most pages of one look at the list, and of the rows that a subscriber missed. */
  readonly maxPages: number;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** 0 to 1; spreads the pauses after failures. */
  readonly random: () => number;
  readonly startTimer: StartTimer;
}
