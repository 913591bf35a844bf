import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { Loaders } from '../loaders/create-loaders.ts';
import type { Builder } from './builder.ts';
import type { IdDescriptions } from './id-descriptions.ts';
/** A count with what was asked for, which is what its id says. */
export interface SpannedCount extends DeclinedCount {
    readonly query: DeclinedCountQuery;
}
export declare function loadDeclinedCount(loaders: Loaders, query: DeclinedCountQuery): Promise<SpannedCount>;
export declare function defineDeclinedCount(builder: Builder, ids: IdDescriptions): PothosSchemaTypes.ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, SpannedCount, SpannedCount>;
