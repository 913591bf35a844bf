import { isIP } from 'node:net';
import type { Identified } from '../identity/caller.ts';
import { type OperationFacts, type ResponseSignal, responseSignal } from '../observability/signals.ts';
import type { ReadHeader } from '../runtime/cross-origin.ts';

/** A request whose response is reported. */
export interface ReportedRequest {
  readonly header: ReadHeader;
  readonly requestId: string;
  readonly identified: Identified;
  /** When it had arrived, as `performance.now()` counts. */
  readonly startedMs: number;
}

interface Sent {
  readonly source: ResponseSignal['source'];
  readonly status: number;
  readonly bytes: number;
  readonly operation: OperationFacts | undefined;
}

/** Tells the log and the metrics of a response that leaves. */
export function reportResponse(
  { header, requestId, identified, startedMs }: ReportedRequest,
  { source, status, bytes, operation }: Sent,
): void {
  responseSignal.publish(() => ({
    requestId,
    source,
    status,
    caller: identified.caller?.name ?? null,
    clientName: clientText(header, 'name'),
    clientVersion: clientText(header, 'version'),
    operation: operation ? ownPart(operation, source) : null,
    bytes,
    durationMs: performance.now() - startedMs,
  }));
}

/** A response that was made for another request has asked for nothing itself. */
function ownPart(operation: OperationFacts, source: ResponseSignal['source']): OperationFacts {
  return source === 'kept' || source === 'joined' ? { ...operation, reads: [], upstreamCalls: 0 } : operation;
}

/** What clients say of themselves is shown if it can be nothing else, such as an address or a credential. */
const clientPattern = /^[\w .@/+:-]{1,64}$/;

function clientText(header: ReadHeader, part: 'name' | 'version'): string | null {
  const text = header(`apollographql-client-${part}`) ?? header(`graphql-client-${part}`);
  return text != null && clientPattern.test(text) && isIP(text) === 0 ? text : null;
}
