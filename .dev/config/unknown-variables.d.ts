/** A problem for each variable that is set, looks like ours and is none. The name is told, and never the value. */
export declare function unknownVariables(record: Readonly<Record<string, string | undefined>>, known: readonly string[]): readonly string[];
