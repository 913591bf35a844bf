import cluster, { type Worker } from 'node:cluster';
import type { AddressInfo } from 'node:net';
import { createProbeServer, type MetricsText } from '../http/probe-server.ts';
import { type Heartbeat, judge } from './heartbeat.ts';
import type { ProbeAddress } from './probe-by-thread.ts';
import { isProbeMessage, type ProbeAnswer, type ProbeMessage, unpackHeartbeat } from './probe-messages.ts';
import { createQuestions, type Questions } from './questions.ts';

const patienceMs = 1_000;

/**
 * The listener for probes of a server with workers, in the first process, which does nothing else. It is ready while any
 * worker is, and adds up the metrics of all. Rejects if its address cannot be listened on.
 */
export async function probeWorkers({ host, port }: ProbeAddress) {
  const heartbeats = new Map<number, Heartbeat>();
  const questions = createQuestions<object[]>(patienceMs);
  const onMessage = ({ id }: Worker, reply: unknown) => {
    if (!isProbeMessage<ProbeAnswer>(reply)) return;
    if (reply.probe === 'heartbeat') heartbeats.set(id, unpackHeartbeat(reply.heartbeat));
    if (reply.probe === 'values') questions.answer(reply.question, reply.values);
  };
  const onExit = ({ id }: Worker) => void heartbeats.delete(id);
  cluster.on('message', onMessage);
  cluster.on('exit', onExit);
  const isAnyReady = () => [...heartbeats.values()].some((beat) => judge(beat, process.hrtime.bigint()).isReady);
  const readMetrics = () => addUp(questions);
  const server = createProbeServer({ isAlive: () => true, isReady: isAnyReady, readMetrics });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      cluster.off('message', onMessage);
      cluster.off('exit', onExit);
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Of the workers that answer in time. */
async function addUp(questions: Questions<object[]>): Promise<MetricsText | undefined> {
  const { AggregatorRegistry } = await import('prom-client');
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected());
  const asked = workers.map((worker) =>
    questions.ask((question) => {
      const message: ProbeMessage = { probe: 'metrics wanted', question };
      worker?.send(message);
    }),
  );
  const values = (await Promise.all(asked)).filter((one) => one !== undefined);
  if (values.length === 0) return undefined;
  const registry = AggregatorRegistry.aggregate(values);
  return { contentType: registry.contentType, text: await registry.metrics() };
}
