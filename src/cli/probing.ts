import type { GatewayState } from '../observability/gateway-state.ts';

/** What the listener for probes tells of a process. */
export interface ProbeSource {
  readonly isReady: () => boolean;
  readonly readState: () => GatewayState;
}

export interface Probing {
  /** Tells at once, not with the next heartbeat, whether the process is ready. */
  readonly beat: () => void;
  readonly stop: () => Promise<unknown>;
}

/** Makes a process known to the listener for probes, which it may have to start. */
export type StartProbing = (source: ProbeSource) => Promise<Probing>;
