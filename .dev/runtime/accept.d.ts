/** The offered type that a client prefers; the first one if the client has no preference; undefined if it refuses all. */
export declare function chooseMediaType(accept: string | null | undefined, offered: readonly string[]): string | undefined;
/** The same among types that nobody gets who does not name them: a wildcard does not match them. */
export declare function chooseNamedMediaType(accept: string | null | undefined, offered: readonly string[]): string | undefined;
/** Whether a page is named, and preferred to all of `others`, as browsers do when somebody follows a link. */
export declare function prefersPage(accept: string | null | undefined, others: readonly string[]): boolean;
