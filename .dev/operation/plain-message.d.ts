import { type GraphQLSchema } from 'graphql';
/** What a message may name: types that the document itself names, and suggestions, if the schema is no secret. */
export interface MessageRules {
    readonly schema: GraphQLSchema;
    readonly namedTypes: ReadonlySet<string>;
    readonly suggestions: boolean;
}
/**
 * A message of graphql-js without values of the caller and without types that the document does not name. graphql-js puts
 * both into its sentences, and the values may be secrets.
 */
export declare function plainMessage(message: string, rules: MessageRules): string;
/** A message of the parser, which names tokens of the document. */
export declare function plainSyntaxMessage(message: string): string;
