/** Reads a header of a request; names are in lower case. */
export type ReadHeader = (name: string) => string | null | undefined;
