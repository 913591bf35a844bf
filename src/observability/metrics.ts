import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { GatewayState } from './gateway-state.ts';
import { type MetricRow, metricRows } from './metric-rows.ts';

export interface Metrics {
  /** In the text format of Prometheus. */
  readText(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** As prom-client merges those of several processes. */
  readValues(): Promise<object[]>;
  dispose(): void;
}

/** Counts the signals of the inner layers, and reads the gateway's state when somebody asks. */
export function createMetrics(readState: () => GatewayState): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const subscriptions = metricRows.map((row) => register(row, registry, readState));
  return {
    async readText() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
    readValues: () => registry.getMetricsAsJSON(),
    dispose() {
      for (const unsubscribe of subscriptions) unsubscribe();
      registry.clear();
    },
  };
}

function register(row: MetricRow, registry: Registry, readState: () => GatewayState): () => void {
  const common = { name: row.name, help: row.help, labelNames: Object.keys(row.labels), registers: [registry] };
  switch (row.kind) {
    case 'counter': {
      const counter = new Counter(common);
      return row.feed((labels, count = 1) => counter.inc(labels, count));
    }
    case 'histogram': {
      const histogram = new Histogram({ ...common, buckets: [...row.buckets] });
      return row.feed((labels, value) => histogram.observe(labels, value));
    }
    case 'gauge': {
      const { read } = row;
      new Gauge({
        ...common,
        collect() {
          const value = read(readState());
          if (value === undefined) this.reset();
          else this.set(value);
        },
      });
      return () => undefined;
    }
  }
}
