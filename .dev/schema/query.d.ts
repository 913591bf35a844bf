import { type ProjectRef } from '../domain/project-ref.ts';
import type { Builder } from './builder.ts';
import type { IdDescriptions } from './id-descriptions.ts';
/**
 * Defines all that both builds have, and hands back the entities. `node` and `nodes` are in the plain build alone: a
 * supergraph has one subgraph that answers for all ids.
 */
export declare function defineQuery(builder: Builder, ids: IdDescriptions): {
    project: PothosSchemaTypes.ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, ProjectRef, ProjectRef>;
    request: PothosSchemaTypes.ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, import("../domain/request-record.ts").RequestRecord, import("../domain/request-record.ts").RequestRecord>;
};
