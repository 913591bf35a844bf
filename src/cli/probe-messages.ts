import type { MetricsText } from '../http/probe-server.ts';
import type { Heartbeat } from './heartbeat.ts';

// What the listener for probes and the processes that it tells about say to each other: between threads, and between the
// first process and its workers.

/** To the thread, when it starts. */
export interface ProbeThreadTask {
  readonly host: string;
  readonly port: number;
  /** Memory of a shared heartbeat. */
  readonly heartbeat: SharedArrayBuffer;
}

/** Of the listener. */
export type ProbeMessage =
  | { readonly probe: 'listening'; readonly port: number }
  | { readonly probe: 'not listening'; readonly message: string; readonly code: string | undefined }
  | { readonly probe: 'metrics wanted'; readonly question: number };

/** To the listener. */
export type ProbeAnswer =
  | { readonly probe: 'metrics'; readonly question: number; readonly metrics: MetricsText }
  | { readonly probe: 'heartbeat'; readonly heartbeat: { readonly atNs: string; readonly isReady: boolean } }
  | { readonly probe: 'values'; readonly question: number; readonly values: object[] };

export function isProbeMessage<T extends ProbeMessage | ProbeAnswer>(message: unknown): message is T {
  return typeof message === 'object' && message !== null && 'probe' in message;
}

/** BigInts do not pass between processes. */
export function packHeartbeat({ atNs, isReady }: Heartbeat) {
  return { atNs: String(atNs), isReady };
}

export function unpackHeartbeat({ atNs, isReady }: ReturnType<typeof packHeartbeat>): Heartbeat {
  return { atNs: BigInt(atNs), isReady };
}
