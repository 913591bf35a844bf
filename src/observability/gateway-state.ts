/** What a gateway holds at this moment; numbers are of this process alone. */
export interface GatewayState {
  /** Whether it accepts new work. */
  readonly isReady: boolean;
  /** Operations that execute. */
  readonly inFlight: number;
  /** How many operations may execute at once now: `MAX_IN_FLIGHT`, or fewer while the event loop lags. */
  readonly inFlightLimit: number;
  /** Operations that wait for a slot. */
  readonly waiting: number;
  /** Bytes of responses that clients have not read yet. */
  readonly unsentBytes: number;
  /** Bytes of cached data in memory. */
  readonly dataCacheBytes: number;
  /** Cached values in memory. */
  readonly dataCacheEntries: number;
  /** Bytes of kept responses in memory. */
  readonly responseCacheBytes: number;
  /** Kept responses in memory. */
  readonly responseCacheEntries: number;
  /** For how many accounts each endpoint of the upstream is not asked now, because it fails. */
  readonly openBreakers: Readonly<Record<'requests' | 'summary' | 'count', number>>;
  /** Whether Redis answers; undefined without `REDIS_URL`. */
  readonly isRedisUp: boolean | undefined;
  /** Subscriptions that go on. */
  readonly subscribers: number;
  /** Lists that are polled for them. */
  readonly polls: number;
}
