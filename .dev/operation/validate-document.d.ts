import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
export type ValidateDocument = (schema: GraphQLSchema, document: DocumentNode) => readonly GraphQLError[];
export interface ValidationOptions {
    /** Off: introspection is refused, and no message suggests names of the schema. */
    readonly introspection: boolean;
}
/** Errors that a caller is told at once. */
export declare const maxRequestErrors = 10;
/** Validates as graphql-js does, with few errors, in words that tell nothing of the schema beyond what the document names. */
export declare function createValidateDocument({ introspection }: ValidationOptions): ValidateDocument;
/** Types that a document names are known to whoever sent it. */
export declare function typesNamedIn(document: DocumentNode): ReadonlySet<string>;
