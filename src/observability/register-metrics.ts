import type { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { GatewayState } from './gateway-state.ts';
import type { MetricLabels, MetricRow } from './metric-row.ts';
import { metricRows } from './metric-rows.ts';

/** What metrics are registered with: a `Registry` of prom-client, or whatever reads its metrics as that does. */
export interface MetricsRegistry {
  /** Throws if there is a metric of that name. */
  registerMetric(metric: object): void;
  /** Removes the metric of that name. */
  removeSingleMetric(name: string): void;
}

/** The classes of prom-client, handed in: the package is loaded only where there are metrics. */
export interface PromClient {
  readonly Counter: typeof Counter;
  readonly Gauge: typeof Gauge;
  readonly Histogram: typeof Histogram;
}

/**
 * Counts the signals of the inner layers, and reads the gateway's state when somebody asks. Returns how to end that, which
 * also takes the metrics out of the registry. If a name is taken, throws and leaves the registry as it was.
 */
export function registerMetrics(
  client: PromClient,
  registry: MetricsRegistry,
  readState: () => GatewayState,
): () => void {
  const registered: (() => void)[] = [];
  const removeAll = () => {
    for (const remove of registered) remove();
  };
  try {
    for (const row of metricRows) registered.push(register(client, row, registry, readState));
  } catch (error) {
    removeAll();
    throw error;
  }
  return removeAll;
}

function register(
  client: PromClient,
  row: MetricRow,
  registry: MetricsRegistry,
  readState: () => GatewayState,
): () => void {
  const stop = create(client, row, registry, readState);
  return () => {
    stop();
    registry.removeSingleMetric(row.name);
  };
}

function create(
  client: PromClient,
  row: MetricRow,
  registry: MetricsRegistry,
  readState: () => GatewayState,
): () => void {
  const { name, help } = row;
  // Of the registry prom-client calls nothing but what MetricsRegistry has.
  const common = { name, help, labelNames: Object.keys(row.labels), registers: [registry as Registry] };
  switch (row.kind) {
    case 'counter': {
      const counter = new client.Counter(common);
      for (const labels of row.startsAtZero ?? []) counter.inc(labels, 0);
      return row.feed((labels, count = 1) => counter.inc(labels, count));
    }
    case 'histogram': {
      const histogram = new client.Histogram({ ...common, buckets: [...row.buckets] });
      return row.feed((labels, value) => histogram.observe(labels, value));
    }
    case 'gauge': {
      const { read, overWorkers: aggregator = 'sum' } = row;
      const [label = ''] = common.labelNames;
      // A gauge of prom-client without labels is 0 until it is set, which would be said of what is not there.
      if (read(readState()) === undefined) return () => undefined;
      new client.Gauge({
        ...common,
        aggregator,
        collect() {
          // What is no longer there is not told again.
          this.reset();
          for (const [labels, value] of samplesOf(read(readState()), label)) this.set(labels, value);
        },
      });
      return () => undefined;
    }
  }
}

function samplesOf(
  value: number | Readonly<Record<string, number>> | undefined,
  label: string,
): readonly (readonly [MetricLabels, number])[] {
  if (value === undefined) return [];
  if (typeof value === 'number') return [[{}, value]];
  return Object.entries(value).map(([labelValue, one]) => [{ [label]: labelValue }, one]);
}
