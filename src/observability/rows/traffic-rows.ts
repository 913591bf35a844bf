import type { MetricRow } from '../metric-row.ts';
import { operationSignal, refusalReasons, refusalSignal, responseSignal } from '../signals.ts';
import { durationBuckets } from './buckets.ts';

/** What comes in and goes out. */
export const trafficRows: readonly MetricRow[] = [
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
    buckets: durationBuckets,
    feed: (tell) => operationSignal.subscribe(({ outcome, durationMs }) => tell({ outcome }, durationMs / 1_000)),
  },
  {
    name: 'botbye_refusals_total',
    kind: 'counter',
    help: 'Operations that were refused for the good of the gateway, of other callers or of the upstream.',
    labels: {
      reason:
        'overloaded (no slot), over share (the caller has its share of the slots), unread or unread over share (bytes wait for clients that do not read), over quota, unproven credentials (one after the other from one network), or subscriptions full or subscriptions over share (of MAX_SUBSCRIBERS)',
    },
    startsAtZero: refusalReasons.map((reason) => ({ reason })),
    feed: (tell) => refusalSignal.subscribe(({ reason }) => tell({ reason })),
  },
  {
    name: 'botbye_subscribers',
    kind: 'gauge',
    help: 'Subscriptions that go on; at most MAX_SUBSCRIBERS.',
    labels: {},
    read: ({ subscribers }) => subscribers,
  },
  {
    name: 'botbye_polls',
    kind: 'gauge',
    help: 'Lists that are polled for them, each once for all who follow it.',
    labels: {},
    read: ({ polls }) => polls,
  },
];
