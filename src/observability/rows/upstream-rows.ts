import type { MetricRow } from '../metric-row.ts';
import { breakerSignal, upstreamAttemptSignal, upstreamCallSignal } from '../signals.ts';
import { durationBuckets, endpointValues as endpoint } from './buckets.ts';

/** Attempts beyond that count together. */
const lastNumber = 3;

/** Calls to the vendor's API. */
export const upstreamRows: readonly MetricRow[] = [
  {
    name: 'botbye_upstream_calls_total',
    kind: 'counter',
    help: 'Calls to the upstream, each with all its attempts.',
    labels: { endpoint, outcome: 'ok, a code of docs/errors.md, or ABORTED (nobody waited any more)' },
    feed: (tell) =>
      upstreamCallSignal.subscribe((call) => tell({ endpoint: call.endpoint, outcome: call.failure ?? 'ok' })),
  },
  {
    name: 'botbye_upstream_attempts_total',
    kind: 'counter',
    help: 'Attempts at calls to the upstream; those beyond the calls are retries.',
    labels: {
      endpoint,
      attempt: '1, 2, 3 or more',
      outcome:
        '2xx, 3xx, 4xx, 429, 5xx, disconnected (the connection was refused or broke), stale socket (the upstream had closed an idle connection), aborted (nobody waited any more), or a code of docs/errors.md',
    },
    feed: (tell) =>
      upstreamAttemptSignal.subscribe((attempt) =>
        tell({
          endpoint: attempt.endpoint,
          attempt: attempt.number > lastNumber ? 'more' : String(attempt.number),
          outcome: attempt.outcome,
        }),
      ),
  },
  {
    name: 'botbye_upstream_call_duration_seconds',
    kind: 'histogram',
    help: 'Time of a call to the upstream: waits, retries and decoding included.',
    labels: { endpoint },
    buckets: durationBuckets,
    feed: (tell) => upstreamCallSignal.subscribe((call) => tell({ endpoint: call.endpoint }, call.durationMs / 1_000)),
  },
  {
    name: 'botbye_upstream_socket_wait_seconds',
    kind: 'histogram',
    help: 'The part of that time in which attempts waited for a socket; raise BOTBYE_CONNECTIONS if it is long.',
    labels: { endpoint },
    buckets: durationBuckets,
    feed: (tell) =>
      upstreamCallSignal.subscribe((call) => tell({ endpoint: call.endpoint }, call.socketWaitMs / 1_000)),
  },
  {
    name: 'botbye_open_breakers',
    kind: 'gauge',
    help: 'For how many accounts the endpoint is not asked, because it fails.',
    labels: { endpoint },
    read: ({ openBreakers }) => openBreakers,
  },
  {
    name: 'botbye_breaker_changes_total',
    kind: 'counter',
    help: 'How often a breaker opened, or closed again: also those that were open between two scrapes.',
    labels: { endpoint, state: 'open or closed' },
    startsAtZero: ['requests', 'summary', 'count'].flatMap((name) =>
      ['open', 'closed'].map((state) => ({ endpoint: name, state })),
    ),
    feed: (tell) =>
      breakerSignal.subscribe((breaker) =>
        tell({ endpoint: breaker.endpoint, state: breaker.isClosed ? 'closed' : 'open' }),
      ),
  },
];
