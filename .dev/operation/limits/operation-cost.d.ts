import { type DocumentNode, type GraphQLSchema } from 'graphql';
export interface CostedOperation {
    readonly schema: GraphQLSchema;
    readonly document: DocumentNode;
    readonly operationName?: string | null | undefined;
    readonly variables: Readonly<Record<string, unknown>>;
    /** Beyond it a page is refused where it is asked for, which says what is allowed; here it counts as the largest. */
    readonly maxPageSize: number;
}
/**
 * What an operation may cost at most: every object 1, times the lists it stands in, and the weight of each field that asks
 * the upstream. Each fragment is added up once for each sizing it is spread in, so the work is bounded by the text.
 */
export declare function costOfOperation({ schema, document, operationName, variables, maxPageSize }: CostedOperation): number;
