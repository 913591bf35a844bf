import type { Interval } from './interval.ts';
import type { ProjectRef } from './project-ref.ts';
export interface DeclinedCount {
    /** The upstream's id; null if it gives none. Not unique across intervals. */
    readonly id: string | null;
    readonly projectId: string;
    readonly customerId: string | null;
    /** Declined by the customer's own rules. */
    readonly bannedReqCount: number;
    /** Percent against the equal span before; null where upstream does not say. */
    readonly bannedReqTrend: number | null;
    /** Declined by bot detection. */
    readonly botReqCount: number;
    readonly botReqTrend: number | null;
}
export interface DeclinedCountQuery {
    readonly project: ProjectRef;
    /** Left out: upstream's default, the running day. */
    readonly interval?: Interval | undefined;
}
