import type { MetricRow } from '../metric-row.ts';
import { eventLoopLagSignal } from '../signals.ts';
import { durationBuckets } from './buckets.ts';

/** What bounds the work of the process, and whether it takes more. */
export const protectionRows: readonly MetricRow[] = [
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
    name: 'botbye_event_loop_lag_seconds',
    kind: 'histogram',
    help: 'How late the event loop was, measured twenty times a second. Operations are shed while it lags.',
    labels: {},
    buckets: durationBuckets.filter((seconds) => seconds >= 0.005),
    feed: (tell) => eventLoopLagSignal.subscribe(({ lagMs }) => tell({}, lagMs / 1_000)),
  },
];
