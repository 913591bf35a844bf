/**
 * The vendor documents no wildcards for `like`; this is the sandbox's reading. `%` is any run of characters, `_` any
 * one (a UTF-16 unit), everything else itself, case and all; there is no escape. A pattern with a `%` has to cover
 * the whole text, one without is looked for anywhere in it (so a name that happens to hold a `_` still finds itself).
 */
export declare function matchLike(text: string, pattern: string): boolean;
