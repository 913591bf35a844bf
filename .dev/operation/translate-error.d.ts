import { GraphQLError, type GraphQLFormattedError } from 'graphql';
export interface Translation {
    readonly error: GraphQLError;
    /** Set where the error is a bug: to be logged, never to be shown. */
    readonly bug: unknown;
}
/** One error as a caller sees it: a code of ours, nothing of upstream or of our insides. */
export declare function translateError(error: GraphQLError, requestId: string): Translation;
/** All errors of a result, as {@link translateError} has them; bugs among them are signalled. */
export declare function translateErrors(errors: readonly Error[], requestId: string): GraphQLError[];
/** The HTTP status and headers that these errors ask for, and the errors without what was meant for HTTP. */
export declare function settleErrors(errors: readonly GraphQLError[], mediaType: string): {
    status: number;
    headers: [string, string][];
    errors: GraphQLFormattedError[];
};
