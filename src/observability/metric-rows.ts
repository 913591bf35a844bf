import type { GatewayState } from './gateway-state.ts';
import {
  bugSignal,
  logDroppedSignal,
  operationSignal,
  responseSignal,
  sharedCacheAvailabilitySignal,
  upstreamCallSignal,
} from './signals.ts';

type Labels = Readonly<Record<string, string>>;

/** Tells a value; returns how to stop telling. */
type Feed<Tell> = (tell: Tell) => () => void;

interface Row {
  /** By the conventions of Prometheus: unit and `_total` at the end. */
  readonly name: string;
  readonly help: string;
  /** Names of labels, and the values that they can take. */
  readonly labels: Readonly<Record<string, string>>;
}

export type MetricRow =
  | (Row & { readonly kind: 'counter'; readonly feed: Feed<(labels: Labels, count?: number) => void> })
  | (Row & {
      readonly kind: 'histogram';
      readonly buckets: readonly number[];
      readonly feed: Feed<(labels: Labels, value: number) => void>;
    })
  /** A gauge that is read when somebody asks; undefined if it says nothing now. */
  | (Row & { readonly kind: 'gauge'; readonly read: (state: GatewayState) => number | undefined });

const endpoint = 'requests, summary or count';

/** Seconds. */
const durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Every metric of the gateway's own. docs/metrics.md is made of this list, too. */
export const metricRows: readonly MetricRow[] = [
  {
    name: 'botbye_responses_total',
    kind: 'counter',
    help: 'Responses to operations, kept ones included.',
    labels: {
      source: 'kept (from memory), joined (an equal operation was in flight), executed, or refused (without execution)',
      status: 'the HTTP status',
    },
    feed: (tell) => responseSignal.subscribe(({ source, status }) => tell({ source, status: String(status) })),
  },
  {
    name: 'botbye_operations_total',
    kind: 'counter',
    help: 'Operations that were executed, or refused by a stage of their life.',
    labels: { outcome: 'ok, partial (data and errors), failed, refused, or left (the caller closed the connection)' },
    feed: (tell) => operationSignal.subscribe(({ outcome }) => tell({ outcome })),
  },
  {
    name: 'botbye_operation_errors_total',
    kind: 'counter',
    help: 'Errors in the results of operations.',
    labels: { code: 'a code of docs/errors.md' },
    feed: (tell) =>
      operationSignal.subscribe(({ codes }) => {
        for (const code of codes) tell({ code });
      }),
  },
  {
    name: 'botbye_operation_duration_seconds',
    kind: 'histogram',
    help: 'Time from the first stage of an operation to its result.',
    labels: { outcome: 'as of botbye_operations_total' },
    buckets: durations,
    feed: (tell) => operationSignal.subscribe(({ outcome, durationMs }) => tell({ outcome }, durationMs / 1_000)),
  },
  {
    name: 'botbye_data_reads_total',
    kind: 'counter',
    help: 'Lists, summaries and counts that operations read.',
    labels: { endpoint, source: 'upstream (a call was made), fresh, stale or shared (a call in flight was joined)' },
    feed: (tell) =>
      operationSignal.subscribe(({ reads }) => {
        for (const read of reads) tell({ endpoint: read.endpoint, source: read.source });
      }),
  },
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
    labels: { endpoint },
    feed: (tell) => upstreamCallSignal.subscribe((call) => tell({ endpoint: call.endpoint }, call.attempts)),
  },
  {
    name: 'botbye_upstream_call_duration_seconds',
    kind: 'histogram',
    help: 'Time of a call to the upstream: waits, retries and decoding included.',
    labels: { endpoint },
    buckets: durations,
    feed: (tell) => upstreamCallSignal.subscribe((call) => tell({ endpoint: call.endpoint }, call.durationMs / 1_000)),
  },
  {
    name: 'botbye_upstream_socket_wait_seconds',
    kind: 'histogram',
    help: 'The part of that time in which attempts waited for a socket; raise BOTBYE_CONNECTIONS if it is long.',
    labels: { endpoint },
    buckets: durations,
    feed: (tell) =>
      upstreamCallSignal.subscribe((call) => tell({ endpoint: call.endpoint }, call.socketWaitMs / 1_000)),
  },
  {
    name: 'botbye_open_breakers',
    kind: 'gauge',
    help: 'Endpoints, counted for each account, that are not asked because they fail.',
    labels: {},
    read: ({ openBreakers }) => openBreakers,
  },
  {
    name: 'botbye_redis_outages_total',
    kind: 'counter',
    help: 'How often Redis stopped answering, or refused commands.',
    labels: { refusal: 'the first word of the error of Redis; empty if it does not answer' },
    feed: (tell) =>
      sharedCacheAvailabilitySignal.subscribe(({ isAvailable, refusal = '' }) => {
        if (!isAvailable || refusal !== '') tell({ refusal });
      }),
  },
  {
    name: 'botbye_ready',
    kind: 'gauge',
    help: '1 if the process accepts new work, 0 if not.',
    labels: {},
    read: ({ isReady }) => Number(isReady),
  },
  {
    name: 'botbye_operations_in_flight',
    kind: 'gauge',
    help: 'Operations that execute now.',
    labels: {},
    read: ({ inFlight }) => inFlight,
  },
  {
    name: 'botbye_operations_in_flight_limit',
    kind: 'gauge',
    help: 'How many may execute at once now: MAX_IN_FLIGHT, or fewer while the event loop lags.',
    labels: {},
    read: ({ inFlightLimit }) => inFlightLimit,
  },
  {
    name: 'botbye_operations_waiting',
    kind: 'gauge',
    help: 'Operations that wait for their turn to execute.',
    labels: {},
    read: ({ waiting }) => waiting,
  },
  {
    name: 'botbye_unsent_bytes',
    kind: 'gauge',
    help: 'Bytes of responses that clients have not read yet.',
    labels: {},
    read: ({ unsentBytes }) => unsentBytes,
  },
  {
    name: 'botbye_data_cache_bytes',
    kind: 'gauge',
    help: 'Bytes of cached data in memory; at most three quarters of CACHE_MAX_BYTES.',
    labels: {},
    read: ({ dataCacheBytes }) => dataCacheBytes,
  },
  {
    name: 'botbye_response_cache_bytes',
    kind: 'gauge',
    help: 'Bytes of kept responses in memory; at most a quarter of CACHE_MAX_BYTES.',
    labels: {},
    read: ({ responseCacheBytes }) => responseCacheBytes,
  },
  {
    name: 'botbye_bugs_total',
    kind: 'counter',
    help: 'Unexpected errors: masked for the caller, and in the log with their cause.',
    labels: {},
    feed: (tell) => bugSignal.subscribe(() => tell({})),
  },
  {
    name: 'botbye_log_lines_dropped_total',
    kind: 'counter',
    help: 'Log lines that were dropped because nobody read the log fast enough.',
    labels: {},
    feed: (tell) => logDroppedSignal.subscribe(() => tell({})),
  },
];
