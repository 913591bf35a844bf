import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { SchemaTag } from '../config/config.ts';
import { createBuilder } from './builder.ts';
import { defineFederation } from './federation.ts';
import { describeIds } from './id-descriptions.ts';
import { defineNodeQueries } from './node.ts';
import { printSubgraph } from './print-subgraph.ts';
import { defineQuery } from './query.ts';
import { defineScalars } from './scalars.ts';
import { defineSubscription } from './subscription.ts';

/**
 * GraphQL fields come in, calls of the context's loaders go out. Arguments become domain values here and nowhere else, so
 * that the layers below can trust them.
 */
export function createPlainSchema(): GraphQLSchema {
  const ids = describeIds({ withNode: true });
  const builder = createBuilder(ids);
  defineScalars(builder);
  const shared = defineQuery(builder, ids);
  defineNodeQueries(builder);
  defineSubscription(builder, shared);
  return builder.toSchema();
}

/** The committed schema.graphql, sorted, so that a diff shows only real changes. */
export function printPlainSchema(): string {
  return `${printSchema(lexicographicSortSchema(createPlainSchema()))}\n`;
}

/** The schema as a subgraph: without `node` and `nodes`, because one subgraph has to resolve the ids of all. */
export function createSubgraphSchema(tags: readonly SchemaTag[]): GraphQLSchema {
  return buildSubgraph(tags).schema;
}

/** The SDL of the subgraph, which `_service` returns. Without tags it is docs/federation/subgraph.graphql. */
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
