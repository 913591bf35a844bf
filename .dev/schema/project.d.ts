import type { ProjectRef } from '../domain/project-ref.ts';
import type { Builder } from './builder.ts';
import type { IdDescriptions } from './id-descriptions.ts';
import type { defineRequest } from './request.ts';
/** The entry to all data: a project and its three reads, with every type that hangs on them. */
export declare function defineProject(builder: Builder, request: ReturnType<typeof defineRequest>, ids: IdDescriptions): PothosSchemaTypes.ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, ProjectRef, ProjectRef>;
