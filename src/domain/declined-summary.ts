import type { Dimension } from './dimension.ts';
import type { Interval } from './interval.ts';
import type { ProjectRef } from './project-ref.ts';

/** The fields of every row of a summary, for each dimension. */
interface DeclinedRow<D extends Dimension> {
  /** The requested dimension, because the upstream sends no type with a row. */
  readonly dimension: D;
  /** The upstream's id; null if it sends none. It contains values with `_` in them, so it cannot be split into its parts. */
  readonly id: string | null;
  readonly projectId: string;
  readonly customerId: string | null;
  readonly declinedReqCount: number;
  /** The row as it came, if parts of it were replaced (the sent credential, addresses): for filters and ids, never to be shown. */
  readonly unmasked?: DeclinedSummaryRow;
}

export interface AttackSourceRow extends DeclinedRow<'attackSource'> {
  /** As the upstream sent it; not checked to be an IP address. */
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

/** Largest count first: the upstream promises that "usually", decoding ensures it. */
export type DeclinedSummary = readonly DeclinedSummaryRow[];

export interface DeclinedSummaryQuery {
  readonly project: ProjectRef;
  readonly dimension: Dimension;
  /** Left out: the upstream's default, the current day. */
  readonly interval?: Interval | undefined;
}
