/**
 * The value of a field that may stand once in an answer: one that says the same twice is taken at its word, whether on
 * two lines or on one that a proxy made of them. Throws where it says two things: which one holds, nobody can tell.
 */
export declare function singleHeader(name: string, value: string | readonly string[] | undefined): string | undefined;
/** The members of a list, in small letters; empty ones do not count (RFC 9110, 5.6.1). */
export declare function listMembers(value: string | readonly string[]): readonly string[];
