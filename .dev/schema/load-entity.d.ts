import { type EntityValue } from './node.ts';
import type { ResolverContext } from './resolver-context.ts';
/** Most representations in one `_entities`. */
export declare const maxRepresentations = 500;
/** The entity that another subgraph knows by one of our keys. No project is looked up before one of its fields is asked for. */
export declare function loadEntity(representation: unknown, context: ResolverContext): Promise<EntityValue>;
