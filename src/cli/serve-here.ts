import { allowedHosts } from '../config/allowed-hosts.ts';
import { createGateway, type Gateway } from '../gateway.ts';
import { createHttpServer, type HttpServer } from '../http/listener.ts';
import { startTraceExport } from '../observability/export-traces.ts';
import type { Logger } from '../observability/logger.ts';
import type { ExitCode, Io } from './command.ts';
import { hearSignals } from './hear-signals.ts';
import type { ProbeSource, Probing, StartProbing } from './probing.ts';
import { reportListenProblem } from './start-problems.ts';
import type { Stops } from './watch-stops.ts';
import type { OpenedUpstream } from './with-upstream.ts';

export interface Serving {
  readonly opened: OpenedUpstream;
  readonly io: Io;
  readonly logger: Logger;
  readonly stops: Stops;
  /** Set if there is a listener for probes. */
  readonly startProbing: StartProbing | undefined;
  /** How many processes serve at the port. */
  readonly processes: number;
  /** Called once the server listens on `port`, unless a stop signal came first. */
  readonly onListening: (port: number) => void;
}

/** Serves in this process until a stop signal comes. */
export async function serveHere(serving: Serving): Promise<ExitCode> {
  if (await isStoppedEarly(serving.stops)) return 0;
  const { config } = serving.opened;
  const { endpoint, serviceName } = config.tracing;
  const traces = endpoint === undefined ? undefined : await startTraceExport({ endpoint, serviceName });
  try {
    const gateway = createGateway(config, { processes: serving.processes, opentelemetry: traces?.api });
    try {
      return await listen(gateway, serving);
    } finally {
      await gateway.dispose();
    }
  } finally {
    await traces?.dispose();
  }
}

async function listen(gateway: Gateway, serving: Serving): Promise<ExitCode> {
  const { opened, io, stops, onListening } = serving;
  if (await isStoppedEarly(stops)) return 0;
  const { host, port: wanted, keepAliveMs } = opened.config.server;
  const { corsOrigins, graphiql } = opened.config.graphql;
  const { handle, isReady, endSubscriptions: onRetire } = gateway;
  const hosts = allowedHosts(opened.config);
  const server = createHttpServer({
    handle,
    isReady,
    onRetire,
    keepAliveMs,
    corsOrigins,
    graphiql,
    allowedHosts: hosts,
  });
  let isListening = false;
  const isServing = () => isListening && server.isReady();
  const probing = await startProbing(serving, {
    isReady: isServing,
    // The gateway does not know that its listener drains.
    readState: () => ({ ...gateway.readState(), isReady: isServing() }),
  });
  if (probing === 'cannot listen') return 1;
  try {
    const { port } = await server.listen(host, wanted);
    isListening = true;
    probing?.beat();
    if (!stops.isStopping()) onListening(port);
    await stops.first;
    await stop(server, serving, probing);
    return 0;
  } catch (error) {
    return reportListenProblem(error, `${host}:${wanted}`, 'Set HOST and PORT to an address that is free.', io);
  } finally {
    await probing?.stop();
  }
}

async function startProbing(
  { startProbing: start, opened, io }: Serving,
  source: ProbeSource,
): Promise<Probing | 'cannot listen' | undefined> {
  try {
    return await start?.(source);
  } catch (error) {
    const { host, metricsPort } = opened.config.server;
    reportListenProblem(error, `${host}:${metricsPort}`, 'Set METRICS_PORT to a port that is free.', io);
    return 'cannot listen';
  }
}

async function isStoppedEarly(stops: Stops): Promise<boolean> {
  await hearSignals();
  return stops.isStopping();
}

async function stop(
  server: HttpServer,
  { opened, logger, stops }: Serving,
  probing: Probing | undefined,
): Promise<void> {
  const { shutdownDelayMs, shutdownTimeoutMs } = opened.config.server;
  const options = { delayMs: shutdownDelayMs, timeoutMs: shutdownTimeoutMs };
  logger.info({ event: 'stopping', ...options }, 'shutting down: no longer ready, finishing requests in flight');
  void stops.second.then(() => server.drain(options));
  const drained = server.drain(options);
  probing?.beat();
  await drained;
  logger.info({ event: 'stopped' }, 'stopped');
}
