import type { MetricRow } from '../metric-row.ts';
import { operationSignal, redisCommandSignal, sharedCacheAvailabilitySignal } from '../signals.ts';
import { durationBuckets, endpointValues as endpoint } from './buckets.ts';

/** The data cache, the response cache, and Redis. */
export const cacheRows: readonly MetricRow[] = [
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
    name: 'botbye_data_cache_bytes',
    kind: 'gauge',
    help: 'Bytes of cached data in memory; at most three quarters of CACHE_MAX_BYTES.',
    labels: {},
    read: ({ dataCacheBytes }) => dataCacheBytes,
  },
  {
    name: 'botbye_data_cache_entries',
    kind: 'gauge',
    help: 'Lists, summaries, counts and requests in memory.',
    labels: {},
    read: ({ dataCacheEntries }) => dataCacheEntries,
  },
  {
    name: 'botbye_response_cache_bytes',
    kind: 'gauge',
    help: 'Bytes of kept responses in memory; at most a quarter of CACHE_MAX_BYTES.',
    labels: {},
    read: ({ responseCacheBytes }) => responseCacheBytes,
  },
  {
    name: 'botbye_response_cache_entries',
    kind: 'gauge',
    help: 'Kept responses in memory.',
    labels: {},
    read: ({ responseCacheEntries }) => responseCacheEntries,
  },
  {
    name: 'botbye_redis_up',
    kind: 'gauge',
    help: '1 if Redis answers, 0 if not; absent without REDIS_URL. Of several workers, the least.',
    labels: {},
    read: ({ isRedisUp }) => (isRedisUp === undefined ? undefined : Number(isRedisUp)),
    overWorkers: 'min',
  },
  {
    name: 'botbye_redis_outages_total',
    kind: 'counter',
    help: 'How often Redis stopped answering, or refused commands.',
    labels: { refusal: 'the first word of the error of Redis; empty if it does not answer' },
    startsAtZero: [{ refusal: '' }],
    feed: (tell) =>
      sharedCacheAvailabilitySignal.subscribe(({ isAvailable, refusal = '' }) => {
        if (!isAvailable || refusal !== '') tell({ refusal });
      }),
  },
  {
    name: 'botbye_redis_commands_total',
    kind: 'counter',
    help: 'Commands that were sent to Redis. While it is down, none is.',
    labels: { outcome: 'ok, refused (Redis answered with an error), or failed (no answer in time)' },
    feed: (tell) => redisCommandSignal.subscribe(({ outcome }) => tell({ outcome })),
  },
  {
    name: 'botbye_redis_command_duration_seconds',
    kind: 'histogram',
    help: 'Time from a command to the answer of Redis, or to the end of the wait for it.',
    labels: {},
    buckets: durationBuckets.filter((seconds) => seconds <= 0.1),
    feed: (tell) => redisCommandSignal.subscribe(({ durationMs }) => tell({}, durationMs / 1_000)),
  },
];
