import type { AttackSourceRow, CountryRow, DeclinedSummaryQuery, EndpointRow, ReasonRow, RuleRow } from '../domain/declined-summary.ts';
import type { Loaders } from '../loaders/create-loaders.ts';
import type { Builder } from './builder.ts';
import type { DeclinedGroup, defineDeclinedGroup } from './declined-group.ts';
type GroupRef = ReturnType<typeof defineDeclinedGroup>;
export declare function defineDeclinedSummary(builder: Builder, group: GroupRef): PothosSchemaTypes.UnionRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, DeclinedGroup<AttackSourceRow> | DeclinedGroup<CountryRow> | DeclinedGroup<EndpointRow> | DeclinedGroup<ReasonRow> | DeclinedGroup<RuleRow>, DeclinedGroup<AttackSourceRow> | DeclinedGroup<CountryRow> | DeclinedGroup<EndpointRow> | DeclinedGroup<ReasonRow> | DeclinedGroup<RuleRow>>;
export declare function defineDeclinedDimension(builder: Builder): PothosSchemaTypes.EnumRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, "attackSource" | "country" | "endpoint" | "reason" | "rule" | "totalEndpoint", "attackSource" | "country" | "endpoint" | "reason" | "rule" | "totalEndpoint">;
/** The rows asked for, from the top. */
export declare function loadDeclinedSummary(loaders: Loaders, query: DeclinedSummaryQuery, first: number | null | undefined): Promise<DeclinedGroup[]>;
/** The row that an id was issued for, as it is now. */
export declare function loadDeclinedRow(loaders: Loaders, query: DeclinedSummaryQuery, digest: string): Promise<DeclinedGroup>;
export {};
