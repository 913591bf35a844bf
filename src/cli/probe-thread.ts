import { parentPort, workerData } from 'node:worker_threads';
import { createProbeServer, type MetricsText } from '../http/probe-server.ts';
import { createSharedHeartbeat, judge } from './heartbeat.ts';
import type { ProbeAnswer, ProbeMessage, ProbeThreadTask } from './probe-messages.ts';
import { createQuestions } from './questions.ts';

// The listener for probes in a thread of its own: it answers in time however busy the gateway's event loop is, and says so
// if that loop has stopped. It ends with the process.

const { host, port, heartbeat } = workerData as ProbeThreadTask;
const { read } = createSharedHeartbeat(heartbeat);
const questions = createQuestions<MetricsText>(1_000);
const say = (message: ProbeMessage) => parentPort?.postMessage(message);
const judgeNow = () => judge(read(), process.hrtime.bigint());

parentPort?.on('message', (reply: ProbeAnswer) => {
  if (reply.probe === 'metrics') questions.answer(reply.question, reply.metrics);
});

const server = createProbeServer({
  isAlive: () => judgeNow().isAlive,
  isReady: () => judgeNow().isReady,
  readMetrics: () => questions.ask((question) => say({ probe: 'metrics wanted', question })),
});
server.on('error', ({ message, code }: NodeJS.ErrnoException) => {
  say({ probe: 'not listening', message, code });
});
server.listen(port, host, () => {
  const address = server.address();
  say({ probe: 'listening', port: typeof address === 'object' && address ? address.port : port });
});
