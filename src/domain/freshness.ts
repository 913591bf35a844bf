export type Endpoint = 'requests' | 'summary' | 'count';

/** Source of a value: an own upstream call, the cache while fresh, the cache while stale, or another operation's call. */
export type FreshnessSource = 'upstream' | 'fresh' | 'stale' | 'shared';

/** Epoch milliseconds of the gateway's clock. */
export interface Freshness {
  readonly source: FreshnessSource;
  readonly fetchedAtMs: number;
  /** Until then the value may be used without another call; `fetchedAtMs` if it may not be kept at all. */
  readonly freshUntilMs: number;
  /** The key of the cache's resource, if the value may be kept: invalidating it invalidates every response made of it. */
  readonly resource?: string;
}

/** A value with its freshness. */
export interface Fetched<T> {
  readonly value: T;
  readonly freshness: Freshness;
  /** Set if the value has just come over the wire. */
  readonly packed?: Packed<T>;
}

/** The same value as the bytes that came: they are smaller than the value, and can be decoded again. */
export interface Packed<T> {
  readonly bytes: number;
  unpack(): T;
}
