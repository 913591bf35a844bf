import type { MetricRow } from './metric-row.ts';
import { cacheRows } from './rows/cache-rows.ts';
import { processRows } from './rows/process-rows.ts';
import { protectionRows } from './rows/protection-rows.ts';
import { trafficRows } from './rows/traffic-rows.ts';
import { upstreamRows } from './rows/upstream-rows.ts';

/** Every metric of the gateway's own. docs/metrics.md is made of this list, too. */
export const metricRows: readonly MetricRow[] = [
  ...trafficRows,
  ...upstreamRows,
  ...cacheRows,
  ...protectionRows,
  ...processRows,
];
