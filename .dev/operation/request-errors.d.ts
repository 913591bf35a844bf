import type { GraphQLError } from 'graphql';
/** Why a request is refused, if there is more than one reason. */
export declare class RequestErrors extends Error {
    readonly name = "RequestErrors";
    readonly errors: readonly GraphQLError[];
    constructor(errors: readonly GraphQLError[]);
}
