/** The data of a result, printed already. */
export declare class PrintedData {
    readonly json: string;
    constructor(json: string);
    /** For whoever prints or copies a result by other means. */
    toJSON(): unknown;
}
/** A result, or what of it is printed. */
interface ResultParts {
    readonly data?: unknown;
    readonly errors?: readonly object[] | undefined;
    readonly extensions?: object | undefined;
}
/** A whole result as text, in the order of the GraphQL specification: errors where they are seen first. */
export declare function printResult({ data, errors, extensions }: ResultParts): string;
export {};
