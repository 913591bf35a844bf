import { type GraphQLSchema } from 'graphql';
import type { IntrospectionSizes } from './operation-size.ts';
/** How long the lists of the introspection schema are for this schema: exactly below `types`, on average elsewhere. */
export declare function introspectionSizes(schema: GraphQLSchema): IntrospectionSizes;
