/** Epoch milliseconds as ISO 8601 in UTC, to the millisecond. */
export type PrintInstant = (ms: number) => string;
/** What `Date.toISOString` says, at a third of its price: the rows of a page are mostly of one day, whose text is kept. */
export declare function createPrintInstant(): PrintInstant;
