import type { ProjectRef } from '../domain/project-ref.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import type { Builder } from './builder.ts';
import { type EntityRef } from './global-id.ts';
import type { ResolverContext } from './resolver-context.ts';
/** The objects that another subgraph may refer to. */
export type EntityValue = ProjectRef | RequestRecord;
/** `node` and `nodes` of our own: one bad id is null at its own place, and the others stay whole. */
export declare function defineNodeQueries(builder: Builder): void;
export declare function loadEntityRef(ref: EntityRef, { loaders }: ResolverContext): Promise<EntityValue>;
