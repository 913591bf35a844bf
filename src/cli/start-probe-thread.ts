import { Worker } from 'node:worker_threads';
import type { MetricsText } from '../http/probe-server.ts';
import { beatEveryMs, createSharedHeartbeat } from './heartbeat.ts';
import type { ProbeAnswer, ProbeMessage, ProbeThreadTask } from './probe-messages.ts';

export interface ProbeThreadOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** The file of the thread. */
  readonly script: URL;
  readonly isReady: () => boolean;
  readonly readMetrics: () => Promise<MetricsText>;
  /** Called if the thread ends by itself. */
  readonly onFailure: (error: unknown) => void;
}

export interface ProbeThread {
  readonly port: number;
  /** Tells the thread now, not with the next beat, whether this process is ready. */
  readonly beat: () => void;
  readonly stop: () => Promise<unknown>;
}

/** Starts the listener for probes. Rejects if its address cannot be listened on. */
export async function startProbeThread(options: ProbeThreadOptions): Promise<ProbeThread> {
  const { host, port, script, isReady } = options;
  const heartbeat = createSharedHeartbeat();
  const beat = () => heartbeat.write({ atNs: process.hrtime.bigint(), isReady: isReady() });
  beat();
  const workerData: ProbeThreadTask = { host, port, heartbeat: heartbeat.buffer };
  const thread = new Worker(script, { workerData });
  const listening = await waitForPort(thread, options);
  const timer = setInterval(beat, beatEveryMs).unref();
  thread.unref();
  return {
    port: listening,
    beat,
    stop() {
      clearInterval(timer);
      return thread.terminate();
    },
  };
}

function waitForPort(thread: Worker, { readMetrics, onFailure }: ProbeThreadOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    thread.on('error', (error) => {
      reject(error);
      onFailure(error);
    });
    thread.on('message', (message: ProbeMessage) => {
      if (message.probe === 'listening') resolve(message.port);
      if (message.probe === 'not listening') void thread.terminate().then(() => reject(toError(message)));
      if (message.probe === 'metrics wanted') void reply(thread, message.question, readMetrics);
    });
  });
}

/** An error keeps its message alone when it passes between threads. */
function toError({ message, code }: Extract<ProbeMessage, { probe: 'not listening' }>): Error {
  return Object.assign(new Error(message), { code });
}

async function reply(thread: Worker, question: number, readMetrics: () => Promise<MetricsText>): Promise<void> {
  const message: ProbeAnswer = { probe: 'metrics', question, metrics: await readMetrics() };
  thread.postMessage(message);
}
