/** Reasons why a text is not even parsed, told by one look at its characters. */
export interface TextBounds {
    readonly lines: number;
    /** Braces, brackets and parentheses in each other. */
    readonly nesting: number;
}
/** Which bound a GraphQL document exceeds. Brackets in strings and comments do not count. */
export declare function findExceeded(text: string, bounds: TextBounds): keyof TextBounds | undefined;
/** Whether JSON text has more than `max` commas between values: it is then not worth parsing. */
export declare function hasMoreCommas(json: string, max: number): boolean;
