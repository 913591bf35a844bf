import { availableParallelism } from 'node:os';
import type { Config } from '../config/config.ts';
import type { Command, ExitCode, Invocation } from './command.ts';
import { probeByThread } from './probe-by-thread.ts';
import { announce } from './serve-announcement.ts';
import { serveHere } from './serve-here.ts';
import { loadOrReport } from './start-problems.ts';
import { untilStopped } from './until-stopped.ts';
import type { Stops } from './watch-stops.ts';
import { type OpenedUpstream, withUpstream } from './with-upstream.ts';
import { workerVariable } from './worker-task.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Serves the GraphQL API; without BOTBYE_BASE_URL, from the embedded sandbox',
  options: [],
  run: runServe,
};

async function runServe({ env, io }: Invocation): Promise<ExitCode> {
  const config = loadOrReport(env, io);
  if (!config) return 1;
  const task = env[workerVariable];
  if (task !== undefined) {
    const { serveAsWorker } = await import('./serve-as-worker.ts');
    return serveAsWorker(task, config, io);
  }
  const workers = countWorkers(config.server);
  return untilStopped(config, io, (running) => {
    const serveWith = async (opened: OpenedUpstream): Promise<ExitCode> => {
      const onListening = (port: number) => announce(opened, port, io.stdout, running.logger);
      const { host, metricsPort: port } = config.server;
      const startProbing =
        port === undefined ? undefined : probeByThread({ host, port }, io.probeThread, running.logger);
      const serving = { ...running, opened, io, onListening, startProbing, processes: workers };
      if (workers === 1) return serveHere(serving);
      const { serveByWorkers } = await import('./serve-by-workers.ts');
      return serveByWorkers(serving, workers);
    };
    return withUpstream(config, serveWith, running.stops.signal).catch((error) => unlessStopped(error, running.stops));
  });
}

/** A stop signal that came before there was anything to serve from is no failure. */
function unlessStopped(error: unknown, { signal }: Stops): ExitCode {
  if (signal.aborted && error === signal.reason) return 0;
  throw error;
}

function countWorkers({ workers }: Config['server']): number {
  return workers === 'auto' ? availableParallelism() : workers;
}
