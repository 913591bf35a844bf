/** Epoch milliseconds; undefined where it is none of the forms, or no such moment. `nowMs` tells the century of two digits. */
export declare function parseHttpDate(text: string, nowMs: number): number | undefined;
