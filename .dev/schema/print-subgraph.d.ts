import { type GraphQLSchema } from 'graphql';
import type { SchemaTag } from '../config/config.ts';
/** What schema registries and `_service` want: the schema, sorted, with all that it tells routers. */
export declare function printSubgraph(schema: GraphQLSchema, tags: readonly SchemaTag[]): string;
