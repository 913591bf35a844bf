import { type GraphQLSchema } from 'graphql';
import type { SchemaTag } from '../config/config.ts';
/**
 * GraphQL operations come in, calls of the context's loaders go out. Arguments become domain values here and nowhere
 * else, so that whatever lies below may trust them.
 */
export declare function createPlainSchema(): GraphQLSchema;
/** The committed schema.graphql: sorted, so that a diff shows what changed and nothing else. */
export declare function printPlainSchema(): string;
/** The same as a subgraph: without `node` and `nodes`, which belong to whoever answers for all ids of the supergraph. */
export declare function createSubgraphSchema(tags: readonly SchemaTag[]): GraphQLSchema;
/** The committed docs/federation/subgraph.graphql, where there are no tags; what `_service` says. */
export declare function printSubgraphSchema(tags: readonly SchemaTag[]): string;
