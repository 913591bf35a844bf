import { lexicographicSortSchema, printSchema } from 'graphql';
import { createBuilder } from './builder.js';
import { defineFederation } from './federation.js';
import { describeIds } from './id-descriptions.js';
import { defineNodeQueries } from './node.js';
import { printSubgraph } from './print-subgraph.js';
import { defineQuery } from './query.js';
import { defineScalars } from './scalars.js';
/**
 * GraphQL operations come in, calls of the context's loaders go out. Arguments become domain values here and nowhere
 * else, so that whatever lies below may trust them.
 */
export function createPlainSchema() {
    const ids = describeIds({ withNode: true });
    const builder = createBuilder(ids);
    defineScalars(builder);
    defineQuery(builder, ids);
    defineNodeQueries(builder);
    return builder.toSchema();
}
/** The committed schema.graphql: sorted, so that a diff shows what changed and nothing else. */
export function printPlainSchema() {
    return `${printSchema(lexicographicSortSchema(createPlainSchema()))}\n`;
}
/** The same as a subgraph: without `node` and `nodes`, which belong to whoever answers for all ids of the supergraph. */
export function createSubgraphSchema(tags) {
    return buildSubgraph(tags).schema;
}
/** The committed docs/federation/subgraph.graphql, where there are no tags; what `_service` says. */
export function printSubgraphSchema(tags) {
    return buildSubgraph(tags).sdl;
}
function buildSubgraph(tags) {
    const ids = describeIds({ withNode: false });
    const builder = createBuilder(ids);
    defineScalars(builder);
    const entities = defineQuery(builder, ids);
    defineFederation(builder, entities, () => ({ sdl }));
    const schema = builder.toSchema();
    const sdl = printSubgraph(schema, tags);
    return { schema, sdl };
}
