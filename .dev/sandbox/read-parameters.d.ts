export type Parameters = Readonly<Partial<Record<string, string>>>;
/** The query's parameters by name, each known and given once. */
export declare function readParameters(query: URLSearchParams, known: readonly string[]): Parameters;
