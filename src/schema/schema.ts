import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { createBuilder } from './builder.ts';
import { defineQuery } from './query.ts';
import { defineScalars } from './scalars.ts';

/**
 * GraphQL operations come in, calls of the context's loaders go out. Arguments become domain values here and nowhere
 * else, so that whatever lies below may trust them.
 */
export function createPlainSchema(): GraphQLSchema {
  const builder = createBuilder();
  defineScalars(builder);
  defineQuery(builder, { withNode: true });
  return builder.toSchema();
}

/** The committed schema.graphql: sorted, so that a diff shows what changed and nothing else. */
export function printPlainSchema(): string {
  return `${printSchema(lexicographicSortSchema(createPlainSchema()))}\n`;
}
