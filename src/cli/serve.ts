import { createGateway, type Gateway } from '../gateway.ts';
import { createHttpServer, type HttpServer } from '../http/listener.ts';
import { createLogger, type Logger } from '../observability/logger.ts';
import { subscribeLogger } from '../observability/subscribe.ts';
import type { Command, Invocation } from './command.ts';
import type { ExitCode, Io } from './io.ts';
import { describeListenProblem } from './listen-problem.ts';
import { loadOrReport } from './load-or-report.ts';
import { announce } from './serve-announcement.ts';
import { type Stops, watchStops } from './watch-stops.ts';
import { type OpenedUpstream, withUpstream } from './with-upstream.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Serves the GraphQL API, over the embedded sandbox unless BOTBYE_BASE_URL is set',
  options: [],
  run: runServe,
};

async function runServe({ env, io }: Invocation): Promise<ExitCode> {
  const config = loadOrReport(env, io);
  if (!config) return 1;
  const logger = createLogger(config.log, io.stdout);
  const unsubscribe = subscribeLogger(logger);
  const stops = watchStops(io);
  const served = withUpstream(config, (opened) => serve({ opened, io, logger, stops }));
  // Whoever asks twice does not wait for anything, however orderly; main.ts ends what is left.
  const forced = stops.second.then((): ExitCode => 0);
  try {
    return await Promise.race([served, forced]);
  } finally {
    stops.dispose();
    unsubscribe();
  }
}

interface Serving {
  readonly opened: OpenedUpstream;
  readonly io: Io;
  readonly logger: Logger;
  readonly stops: Stops;
}

async function serve(serving: Serving): Promise<ExitCode> {
  const gateway = createGateway(serving.opened.config);
  try {
    return await listen(gateway, serving);
  } finally {
    await gateway.dispose();
  }
}

async function listen(gateway: Gateway, { opened, io, logger, stops }: Serving): Promise<ExitCode> {
  if (stops.isStopping()) return 0;
  const { host, port: wanted } = opened.config.server;
  const server = createHttpServer({ handle: gateway.handle, isReady: gateway.isReady });
  try {
    const { port } = await server.listen(host, wanted);
    if (!stops.isStopping()) announce(opened, port, io.stdout, logger);
  } catch (error) {
    const line = describeListenProblem(error, `${host}:${wanted}`, 'Set HOST or PORT to an address that is free.');
    if (line === undefined) throw error;
    io.stderr.write(line);
    return 1;
  }
  await stops.first;
  await stop(server, { opened, io, logger, stops });
  return 0;
}

async function stop(server: HttpServer, { opened, logger, stops }: Serving): Promise<void> {
  const { shutdownDelayMs, shutdownTimeoutMs } = opened.config.server;
  const options = { delayMs: shutdownDelayMs, timeoutMs: shutdownTimeoutMs };
  logger.info({ event: 'stopping', ...options }, 'stopping: no longer ready, finishing what is in flight');
  void stops.second.then(() => server.drain(options));
  await server.drain(options);
  logger.info({ event: 'stopped' }, 'stopped');
}
