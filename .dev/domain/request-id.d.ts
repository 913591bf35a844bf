/** A request's id: the caller's where it can be used, one of ours otherwise. */
export declare function requestIdOf(given: string | null | undefined): string;
