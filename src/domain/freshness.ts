export type Endpoint = 'requests' | 'summary' | 'count';

/** Source of a value: an own upstream call, the cache while fresh, the cache while stale, or another operation's call. */
export type FreshnessSource = 'upstream' | 'fresh' | 'stale' | 'shared';

/** Epoch milliseconds of the gateway's clock. */
export interface Freshness {
  readonly source: FreshnessSource;
  readonly fetchedAtMs: number;
  /** Until then the value may be used without another call; `fetchedAtMs` if it may not be kept at all. */
  readonly freshUntilMs: number;
  /** Set if the value may be kept: invalidating its origin invalidates every response made of it. */
  readonly origin?: DataOrigin;
}

/** Where a value came from: a resource of the cache, read with one identity from one project. */
export interface DataOrigin {
  /** Stands for the credential that goes upstream. */
  readonly identity: string;
  readonly project: string;
  /** The key of the resource. */
  readonly resource: string;
  /** When the call for it began. */
  readonly askedAtMs: number;
}

/** A value with its freshness. */
export interface Fetched<T> {
  readonly value: T;
  readonly freshness: Freshness;
  /** Set if the upstream says how long the value may be kept, in milliseconds; 0: not at all. */
  readonly freshForMs?: number | undefined;
  /** Set if the value has just come over the wire. */
  readonly packed?: Packed<T>;
}

/** The same value as the bytes that came: they are smaller than the value, and can be decoded again. */
export interface Packed<T> {
  readonly bytes: number;
  unpack(): T;
}
