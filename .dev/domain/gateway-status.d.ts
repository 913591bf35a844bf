export type UpstreamState = 'AVAILABLE' | 'RATE_LIMITED' | 'UNAVAILABLE';
export interface UpstreamStatus {
    readonly state: UpstreamState;
    /** Epoch milliseconds; set while upstream's Retry-After holds this caller back. */
    readonly retryAtMs: number | null;
}
/** What the gateway can say of itself to one caller. */
export interface GatewayStatus {
    readonly sandbox: boolean;
    readonly upstream: () => UpstreamStatus;
}
