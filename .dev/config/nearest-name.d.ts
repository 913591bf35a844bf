/**
 * Whether a name is one of ours, misspelled: at most two letters apart, and at most a third of ours, so that PORTAL is
 * not PORT. Upper and lower case are the same: a name in lower case is not ours, and was meant to be.
 */
export declare function isNearName(given: string, names: readonly string[]): boolean;
/** What a name was meant to be; undefined where it resembles none of ours. */
export declare function nearestName(given: string, names: readonly string[]): string | undefined;
