/** The trace that a caller's request is part of, as it goes on to upstream; undefined where it is not of the documented form. */
export declare function parseTraceParent(header: string | null): string | undefined;
