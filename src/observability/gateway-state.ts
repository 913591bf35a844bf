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
  /** Bytes of kept responses in memory. */
  readonly responseCacheBytes: number;
  /** Endpoints, of all accounts, that are not asked because they fail. */
  readonly openBreakers: number;
  /** Subscriptions that go on. */
  readonly subscribers: number;
  /** Lists that are polled for them. */
  readonly polls: number;
}
