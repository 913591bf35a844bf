import cluster from 'node:cluster';
import { beatEveryMs } from './heartbeat.ts';
import { isProbeMessage, type ProbeAnswer, type ProbeMessage, packHeartbeat } from './probe-messages.ts';
import type { StartProbing } from './probing.ts';

/** A worker tells the first process, which has the listener for probes, how it is. */
export const probeAsWorker: StartProbing = async ({ isReady, readState }) => {
  const { createMetrics } = await import('../observability/metrics.ts');
  const metrics = createMetrics(readState);
  const { worker } = cluster;
  const say = (reply: ProbeAnswer) => {
    if (worker?.isConnected()) worker.send(reply);
  };
  const beat = () =>
    say({ probe: 'heartbeat', heartbeat: packHeartbeat({ atNs: process.hrtime.bigint(), isReady: isReady() }) });
  const onMessage = (message: unknown) => {
    if (!isProbeMessage<ProbeMessage>(message) || message.probe !== 'metrics wanted') return;
    const { question } = message;
    void metrics.readValues().then((values) => say({ probe: 'values', question, values }));
  };
  worker?.on('message', onMessage);
  beat();
  const timer = setInterval(beat, beatEveryMs).unref();
  return {
    beat,
    async stop() {
      clearInterval(timer);
      worker?.off('message', onMessage);
      metrics.dispose();
    },
  };
};
