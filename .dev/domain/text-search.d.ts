/** What ends the things that text is made of. Each is one class of characters, so looking for the next is linear. */
export declare const delimiters: {
    readonly ofWord: RegExp;
    readonly notOfWord: RegExp;
    readonly ofUrl: RegExp;
    readonly ofValue: RegExp;
    readonly ofLine: RegExp;
};
/** Where the next character of a class stands; the text's length where there is none. */
export declare function indexOfAny(pattern: RegExp, text: string, from: number): number;
/** Where something else than these characters stands, at most a few further on. */
export declare function skip(characters: string, text: string, from: number): number;
