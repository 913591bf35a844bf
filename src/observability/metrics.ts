import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { GatewayState } from './gateway-state.ts';
import { registerMetrics } from './register-metrics.ts';

export interface Metrics {
  /** In the text format of Prometheus. */
  readText(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** As prom-client merges those of several processes. */
  readValues(): Promise<object[]>;
  dispose(): void;
}

/** The gateway's metrics and those of its process, in a registry of their own. */
export function createMetrics(readState: () => GatewayState): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const stop = registerMetrics({ Counter, Gauge, Histogram }, registry, readState);
  return {
    async readText() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
    readValues: () => registry.getMetricsAsJSON(),
    dispose() {
      stop();
      registry.clear();
    },
  };
}
