import type { DeclinedSummaryQuery, DeclinedSummaryRow } from '../domain/declined-summary.ts';
import type { TimeSpan } from '../domain/interval.ts';
import type { RowDigests } from '../domain/row-digests.ts';
import type { Builder } from './builder.ts';
import type { IdDescriptions } from './id-descriptions.ts';
import { type RequestConnectionRef } from './request-connection.ts';
import type { defineRequestOrder } from './request-order.ts';
/** What the rows of one summary have in common. */
export interface TakenSummary {
    readonly query: DeclinedSummaryQuery;
    /** What it covered at the moment it was taken. */
    readonly span: TimeSpan;
    readonly digests: RowDigests;
}
/** A row of a summary with what it takes to name it and to look behind it. */
export type DeclinedGroup<Row extends DeclinedSummaryRow = DeclinedSummaryRow> = Row & {
    /** 0 to 1, of the whole answer. */
    readonly share: number;
    readonly summary: TakenSummary;
    /** Where it stands in the summary. */
    readonly index: number;
};
/** The interface of all five summary types, and the drill-down that it promises. */
export declare function defineDeclinedGroup(builder: Builder, connection: RequestConnectionRef, order: ReturnType<typeof defineRequestOrder>, ids: IdDescriptions): PothosSchemaTypes.InterfaceRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, DeclinedGroup<DeclinedSummaryRow>, DeclinedGroup<DeclinedSummaryRow>>;
