export type UpstreamState = 'AVAILABLE' | 'RATE_LIMITED' | 'UNAVAILABLE';

export interface UpstreamStatus {
  readonly state: UpstreamState;
  /** Epoch milliseconds; the end of the pause that the upstream asked for in Retry-After, or of a breaker's. Null without. */
  readonly retryAtMs: number | null;
}

/** State of the gateway, as one caller may see it. */
export interface GatewayStatus {
  readonly sandbox: boolean;
  readonly upstream: () => UpstreamStatus;
}
