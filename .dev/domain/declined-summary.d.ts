import type { Dimension } from './dimension.ts';
import type { Interval } from './interval.ts';
import type { ProjectRef } from './project-ref.ts';
/** What every row of a summary has, whatever it is grouped by. */
interface DeclinedRow<D extends Dimension> {
    /** The dimension that was asked for: rows carry no type of their own on the wire. */
    readonly dimension: D;
    /** The upstream's id; null if it gives none. It holds values with `_` in them and cannot be taken apart. */
    readonly id: string | null;
    readonly projectId: string;
    readonly customerId: string | null;
    readonly declinedReqCount: number;
    /** The row as it came, where the credential that was sent stood in it: to filter by, never to be shown. */
    readonly unmasked?: DeclinedSummaryRow;
}
export interface AttackSourceRow extends DeclinedRow<'attackSource'> {
    /** As upstream sent it; not checked to be an address. */
    readonly remoteAddr: string | null;
    readonly country: string | null;
}
export interface CountryRow extends DeclinedRow<'country'> {
    readonly country: string | null;
}
export interface EndpointRow extends DeclinedRow<'endpoint' | 'totalEndpoint'> {
    readonly requestUri: string | null;
}
export interface ReasonRow extends DeclinedRow<'reason'> {
    readonly failedMessage: string | null;
}
export interface RuleRow extends DeclinedRow<'rule'> {
    readonly ruleId: string | null;
    readonly ruleName: string | null;
}
export type DeclinedSummaryRow = AttackSourceRow | CountryRow | EndpointRow | ReasonRow | RuleRow;
/** Rows by falling count: upstream says «usually», decoding makes it so. */
export type DeclinedSummary = readonly DeclinedSummaryRow[];
export interface DeclinedSummaryQuery {
    readonly project: ProjectRef;
    readonly dimension: Dimension;
    /** Left out: upstream's default, the running day. */
    readonly interval?: Interval | undefined;
}
export {};
