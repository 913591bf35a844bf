import type { Interval } from './interval.ts';
import type { ProjectRef } from './project-ref.ts';

export interface DeclinedCount {
  /** The upstream's id; null if it sends none. Not unique across intervals. */
  readonly id: string | null;
  readonly projectId: string;
  readonly customerId: string | null;
  /** Declined by the customer's own rules. */
  readonly bannedReqCount: number;
  /** Change in percent, compared with the equal time span before; null if the upstream sends none. */
  readonly bannedReqTrend: number | null;
  /** Declined by bot detection. */
  readonly botReqCount: number;
  readonly botReqTrend: number | null;
}

export interface DeclinedCountQuery {
  readonly project: ProjectRef;
  /** Left out: the upstream's default, the current day. */
  readonly interval?: Interval | undefined;
}
