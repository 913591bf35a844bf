import cluster from 'node:cluster';
import type { Config } from '../config/config.ts';
import type { ExitCode, Io } from './command.ts';
import { probeAsWorker } from './probe-as-worker.ts';
import { serveHere } from './serve-here.ts';
import { untilStopped } from './until-stopped.ts';
import { pointAt } from './with-upstream.ts';
import { readWorkerTask, stopMessage } from './worker-task.ts';

/** Serves as one of several processes until the first process says stop. Uses that process's sandbox and announces nothing. */
export async function serveAsWorker(task: string, config: Config, io: Io): Promise<ExitCode> {
  const { sandbox, processes } = readWorkerTask(task);
  const startProbing = config.server.metricsPort === undefined ? undefined : probeAsWorker;
  const opened = { config: sandbox ? pointAt(sandbox, config) : config, sandbox: undefined };
  try {
    return await untilStopped(config, stoppedByFirst(io), (running) =>
      serveHere({ ...running, opened, io, processes, startProbing, onListening() {} }),
    );
  } finally {
    cluster.worker?.disconnect();
  }
}

/**
 * Ctrl-C reaches every process of a terminal's group, and the first process passes it on as a message. A worker that
 * counted both would take them for two signals and exit at once, so it ignores signals and counts messages. If the first
 * process is gone, Node ends the worker.
 */
function stoppedByFirst(io: Io): Io {
  return {
    ...io,
    onSignal(listener) {
      const onMessage = (message: unknown) => {
        if (message === stopMessage) listener();
      };
      const restoreSignals = io.onSignal(() => undefined);
      cluster.worker?.on('message', onMessage);
      return () => {
        restoreSignals();
        cluster.worker?.off('message', onMessage);
      };
    },
  };
}
