import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { SchemaTag } from '../config/config.ts';
import { createBuilder } from './builder.ts';
import { defineFederation } from './federation.ts';
import { describeIds } from './id-descriptions.ts';
import { defineNodeQueries } from './node.ts';
import { printSubgraph } from './print-subgraph.ts';
import { defineQuery } from './query.ts';
import { defineScalars } from './scalars.ts';

/**
 * GraphQL operations come in, calls of the context's loaders go out. Arguments become domain values here and nowhere
 * else, so that whatever lies below may trust them.
 */
export function createPlainSchema(): GraphQLSchema {
  const ids = describeIds({ withNode: true });
  const builder = createBuilder(ids);
  defineScalars(builder);
  defineQuery(builder, ids);
  defineNodeQueries(builder);
  return builder.toSchema();
}

/** The committed schema.graphql: sorted, so that a diff shows what changed and nothing else. */
export function printPlainSchema(): string {
  return `${printSchema(lexicographicSortSchema(createPlainSchema()))}\n`;
}

/** The same as a subgraph: without `node` and `nodes`, which belong to whoever answers for all ids of the supergraph. */
export function createSubgraphSchema(tags: readonly SchemaTag[]): GraphQLSchema {
  return buildSubgraph(tags).schema;
}

/** The committed docs/federation/subgraph.graphql, where there are no tags; what `_service` says. */
export function printSubgraphSchema(tags: readonly SchemaTag[]): string {
  return buildSubgraph(tags).sdl;
}

function buildSubgraph(tags: readonly SchemaTag[]): { readonly schema: GraphQLSchema; readonly sdl: string } {
  const ids = describeIds({ withNode: false });
  const builder = createBuilder(ids);
  defineScalars(builder);
  const entities = defineQuery(builder, ids);
  defineFederation(builder, entities, () => ({ sdl }));
  const schema = builder.toSchema();
  const sdl = printSubgraph(schema, tags);
  return { schema, sdl };
}
