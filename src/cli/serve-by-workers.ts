import cluster, { type Worker } from 'node:cluster';
import type { ExitCode } from './command.ts';
import { announceProbes } from './probe-by-thread.ts';
import { probeWorkers } from './probe-workers.ts';
import type { Serving } from './serve-here.ts';
import { reportListenProblem } from './start-problems.ts';
import { stopMessage, type WorkerTask, workerVariable } from './worker-task.ts';

/**
 * Serves with `count` processes that share a port. A worker that ends is replaced, until too many have crashed in a row.
 * On a stop signal, all workers finish the requests in flight. The other workers start after the first one listens, so
 * that a problem with the address is reported once.
 */
export async function serveByWorkers(serving: Serving, count: number): Promise<ExitCode> {
  const { logger, io, stops, onListening } = serving;
  const isCrashLoop = createCrashCount(() => performance.now());
  const fork = createFork(serving);
  let ready = 0;
  let ending: ExitCode | undefined;

  const end = (code: ExitCode) => {
    ending ??= code;
    for (const worker of running()) tellToStop(worker);
  };
  const replace = (code: number | null, signal: string | null) => {
    if (ready === 0) return end(1);
    logger.error({ event: 'worker-ended', exitCode: code, signal }, 'a worker process ended unexpectedly');
    if (!isCrashLoop()) return fork();
    io.stderr.write('botbye-graphql stops: its worker processes keep crashing. See the log lines above.\n');
    end(1);
  };

  cluster.on('listening', (worker, { port }) => {
    ready += 1;
    if (ending !== undefined) return tellToStop(worker);
    if (ready === 1) for (let started = 1; started < count; started += 1) fork();
    if (ready === count) onListening(port);
  });
  const ended = new Promise<ExitCode>((resolve) => {
    cluster.on('exit', (_worker, code: number | null, signal: string | null) => {
      if (ending === undefined) replace(code, signal);
      if (ending !== undefined && running().length === 0) resolve(ending);
    });
  });
  const probes = await startProbes(serving);
  if (probes === 'cannot listen') return 1;
  fork();
  for (const stop of [stops.first, stops.second]) void stop.then(() => end(0));
  return ended.finally(() => probes?.stop());
}

async function startProbes({ opened, logger, io }: Serving) {
  const { host, metricsPort: port } = opened.config.server;
  if (port === undefined) return undefined;
  try {
    const probes = await probeWorkers({ host, port });
    announceProbes(logger, host, probes.port);
    return probes;
  } catch (error) {
    reportListenProblem(error, `${host}:${port}`, 'Set METRICS_PORT to a port that is free.', io);
    return 'cannot listen';
  }
}

/** A worker runs the same command in the same environment. */
function createFork({ opened: { sandbox }, processes }: Serving): () => void {
  const task: WorkerTask = { sandbox: sandbox ? { url: sandbox.url, accounts: sandbox.accounts } : null, processes };
  return () => void cluster.fork({ [workerVariable]: JSON.stringify(task) });
}

function running(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).flatMap((worker) => (worker && !worker.isDead() ? [worker] : []));
}

/** A worker that has not started to listen yet is told again when it does. */
function tellToStop(worker: Worker): void {
  if (worker.isConnected()) worker.send(stopMessage);
}

const crashWindowMs = 60_000;
const toleratedCrashes = 4;

/** Counts crashes; returns true at the fifth within a minute, when a replacement would most likely crash as well. */
export function createCrashCount(clock: () => number): () => boolean {
  let times: readonly number[] = [];
  return () => {
    const nowMs = clock();
    times = [...times.filter((time) => nowMs - time < crashWindowMs), nowMs];
    return times.length > toleratedCrashes;
  };
}
