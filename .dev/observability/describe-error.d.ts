/** What is logged of something that was thrown. */
export interface ErrorDescription {
    readonly name: string;
    readonly message: string;
    readonly stack: string | null;
    readonly cause: ErrorDescription | null;
}
/**
 * Anything can be thrown: null, a string, an object whose getters throw. Takes name, message, stack and causes and no
 * other property, since those may hold a request with its headers.
 */
export declare function describeError(error: unknown, causesLeft?: number): ErrorDescription;
