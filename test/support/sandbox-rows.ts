import type { SandboxRow } from '../../src/sandbox/sandbox-row.ts';
import { projectId } from './start-gateway.ts';

const emptyRow: Omit<SandboxRow, 'id' | 'createdAt'> = {
  token: null,
  customerId: null,
  projectId,
  siteKey: null,
  serverKey: null,
  referer: null,
  userAgent: null,
  host: null,
  requestMethod: null,
  requestUri: null,
  remoteAddr: null,
  serverName: null,
  remoteUser: null,
  serverPort: null,
  requestInfo: null,
  failedMessage: null,
  failedChecks: null,
  customFields: {},
  headers: null,
  realIp: null,
  country: null,
  asn: null,
  isProtected: null,
  isBanByRule: null,
};

/** A request of the sandbox with nothing but an id, a moment and what a test gives. */
export function sandboxRow(id: string, createdAtMs: number, fields: Partial<SandboxRow> = {}): SandboxRow {
  return { ...emptyRow, id, createdAt: new Date(createdAtMs).toISOString(), ...fields };
}

/** So many requests, a millisecond apart, the youngest at the moment. */
export function sandboxRows(prefix: string, count: number, lastMs: number): SandboxRow[] {
  return Array.from({ length: count }, (_, at) => sandboxRow(`${prefix}-${at}`, lastMs - count + 1 + at));
}
