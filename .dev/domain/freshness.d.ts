export type Endpoint = 'requests' | 'summary' | 'count';
/** Where a value came from: this operation's own call, the cache while fresh, the cache past that, another's call. */
export type FreshnessSource = 'upstream' | 'fresh' | 'stale' | 'shared';
/** Epoch milliseconds of the gateway's clock. */
export interface Freshness {
    readonly source: FreshnessSource;
    readonly fetchedAtMs: number;
    /** Until when the value may be used without asking again; `fetchedAtMs` where it may not be kept at all. */
    readonly freshUntilMs: number;
    /** Stands for what was asked, where it may be kept: what makes that void makes everything void that was made of it. */
    readonly place?: string;
}
/** A value and how fresh it is: freshness travels with the data. */
export interface Fetched<T> {
    readonly value: T;
    readonly freshness: Freshness;
    /** Set where the value has just come over the wire. */
    readonly packed?: Packed<T>;
}
/** The same value as it came: less to keep than what was made of it, and to be read again. */
export interface Packed<T> {
    readonly bytes: number;
    unpack(): T;
}
