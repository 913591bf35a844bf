import { createRequire } from 'node:module';
import type { GatewayState } from './gateway-state.ts';
import type { LogSampling } from './operation-line.ts';
import { type MetricsRegistry, type PromClient, registerMetrics } from './register-metrics.ts';
import { type LogTarget, subscribeLogger } from './subscribe.ts';

export interface Observers {
  readonly logger?: LogTarget | undefined;
  readonly metrics?: MetricsRegistry | undefined;
  readonly log: LogSampling;
}

/** Tells the observers that there are. Returns how to stop. Throws if the registry has a metric of one of our names. */
export function observe({ logger, metrics, log }: Observers, readState: () => GatewayState): () => void {
  const stopCounting = metrics && registerMetrics(loadPromClient(), metrics, readState);
  const stopLogging = logger && subscribeLogger(logger, log);
  return () => {
    stopCounting?.();
    stopLogging?.();
  };
}

/** Loaded only for those who count: it takes time and memory. At once, since a gateway is made without a promise. */
function loadPromClient(): PromClient {
  return createRequire(import.meta.url)('prom-client');
}
