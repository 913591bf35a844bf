import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
export interface GivenOperation {
    readonly schema: GraphQLSchema;
    readonly document: DocumentNode;
    readonly operationName?: string | null | undefined;
    readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}
export type Coerced = {
    readonly variables: Record<string, unknown>;
    readonly errors?: undefined;
} | {
    readonly variables?: undefined;
    readonly errors: readonly GraphQLError[];
};
/** The variables as resolvers get them, or a few errors that say where they do not fit and repeat no value. */
export declare function coerceVariables(operation: GivenOperation, suggestions: boolean): Coerced;
