import type { DeclinedCount } from '../../src/domain/declined-count.ts';
import type { Fetched } from '../../src/domain/freshness.ts';
import type { ProjectRef } from '../../src/domain/project-ref.ts';
import { endsOf, type RequestPage, type UpstreamCursor } from '../../src/domain/request-page.ts';
import type { RequestRecord } from '../../src/domain/request-record.ts';
import type { CancelSignal } from '../../src/runtime/cancellation.ts';
import type { Upstream, UpstreamCall } from '../../src/upstream/upstream.ts';
import { gatewayClock } from './gateway-clock.ts';

export interface CountingUpstream extends Upstream {
  /** Calls so far, whatever came of them. */
  calls(): number;
  /** From now on each call waits; the returned function lets these, and those after them, go on. */
  hold(): () => void;
  /** From now on each call fails with this; undefined ends that. */
  fail(error: Error | undefined): void;
}

/** The port without anything behind it: each call is counted, and a count carries its call's number. */
export function createCountingUpstream(clock: () => number = gatewayClock): CountingUpstream {
  let calls = 0;
  let failure: Error | undefined;
  let gate: Promise<void> | undefined;

  const answer = async <T>(signal: CancelSignal, make: (call: number) => T): Promise<Fetched<T>> => {
    calls += 1;
    const value = make(calls);
    if (gate !== undefined) await Promise.race([gate, aborted(signal)]);
    signal.throwIfAborted();
    if (failure) throw failure;
    return { value, freshness: { source: 'upstream', fetchedAtMs: clock(), freshUntilMs: clock() } };
  };
  return {
    limits: { readsFromEnd: true, maxTargetLength: 8_000, targetLength: () => 1 },
    fetchDeclinedSummary: (_query, { signal }: UpstreamCall) => answer(signal, () => []),
    fetchDeclinedCount: ({ project }, { signal }) => answer(signal, (call) => countOf(project, call)),
    fetchRequestPage: ({ project, limit }, { signal }) => answer(signal, () => pageOf(project, limit)),
    calls: () => calls,
    hold() {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => {
        gate = undefined;
        open();
      };
    },
    fail(error) {
      failure = error;
    },
  };
}

function aborted(signal: CancelSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

export function countOf({ projectId }: ProjectRef, bannedReqCount: number): DeclinedCount {
  return {
    id: 'count',
    projectId,
    customerId: null,
    bannedReqCount,
    bannedReqTrend: -1.5,
    botReqCount: 7,
    botReqTrend: null,
  };
}

/** A full page, with more to come. */
export function pageOf(project: ProjectRef, size: number, text = 'text'): RequestPage {
  const edges = Array.from({ length: size }, (_, index) => ({
    cursor: `cursor-${index}` as UpstreamCursor,
    node: { ...emptyRecord, id: `request-${index}`, project, requestInfo: text },
  }));
  return { edges, hasNextPage: true, hasPreviousPage: false, ...endsOf(edges), total: null };
}

const emptyRecord: Omit<RequestRecord, 'id' | 'project'> = {
  customerId: null,
  token: null,
  siteKey: null,
  serverKey: null,
  referer: null,
  userAgent: null,
  host: null,
  requestMethod: 'GET',
  requestUri: null,
  remoteAddr: null,
  serverName: null,
  remoteUser: null,
  serverPort: 443,
  requestInfo: null,
  failedMessage: null,
  failedChecks: null,
  customFields: { ключ: ['\u2028', { __proto__: null, deep: [1e21, -0.5, ''] }] },
  headers: [{ name: 'accept', value: '*/*' }],
  createdAtMs: 1,
  realIp: null,
  country: 'DE',
  asn: null,
  isProtected: true,
  isBanByRule: null,
};
