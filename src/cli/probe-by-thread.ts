import type { Logger } from '../observability/logger.ts';
import type { StartProbing } from './probing.ts';
import { startProbeThread } from './start-probe-thread.ts';

export interface ProbeAddress {
  readonly host: string;
  readonly port: number;
}

/** The only process of a server has the listener for probes in a thread. */
export function probeByThread({ host, port }: ProbeAddress, script: URL, logger: Logger): StartProbing {
  return async ({ isReady, readState }) => {
    // Loaded only here: it takes time at the start and memory.
    const { createMetrics } = await import('../observability/metrics.ts');
    const metrics = createMetrics(readState);
    const onFailure = (error: unknown) =>
      logger.error({ event: 'probes-ended', error: String(error) }, 'the listener of METRICS_PORT has ended');
    try {
      const thread = await startProbeThread({ host, port, script, isReady, readMetrics: metrics.readText, onFailure });
      announceProbes(logger, host, thread.port);
      const stop = () => {
        metrics.dispose();
        return thread.stop();
      };
      return { beat: thread.beat, stop };
    } catch (error) {
      metrics.dispose();
      throw error;
    }
  };
}

export function announceProbes(logger: Logger, host: string, port: number): void {
  logger.info({ event: 'serving-metrics', host, port }, `/metrics, /health and /ready are at port ${port}, too`);
}
