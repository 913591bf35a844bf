import { allowedHosts } from '../config/allowed-hosts.js';
import { createGateway } from '../gateway.js';
import { createHttpServer } from '../http/listener.js';
import { describeListenProblem } from './listen-problem.js';
/** Serves in this process until told to stop. */
export async function serveHere(serving) {
    const gateway = createGateway(serving.opened.config);
    try {
        return await listen(gateway, serving);
    }
    finally {
        await gateway.dispose();
    }
}
async function listen(gateway, serving) {
    const { opened, io, stops, onListening } = serving;
    if (stops.isStopping())
        return 0;
    const { host, port: wanted, keepAliveMs } = opened.config.server;
    const { corsOrigins } = opened.config.graphql;
    const { handle, isReady } = gateway;
    const hosts = allowedHosts(opened.config);
    const server = createHttpServer({ handle, isReady, keepAliveMs, corsOrigins, allowedHosts: hosts });
    try {
        const { port } = await server.listen(host, wanted);
        if (!stops.isStopping())
            onListening(port);
    }
    catch (error) {
        const line = describeListenProblem(error, `${host}:${wanted}`, 'Set HOST or PORT to an address that is free.');
        if (line === undefined)
            throw error;
        io.stderr.write(line);
        return 1;
    }
    await stops.first;
    await stop(server, serving);
    return 0;
}
async function stop(server, { opened, logger, stops }) {
    const { shutdownDelayMs, shutdownTimeoutMs } = opened.config.server;
    const options = { delayMs: shutdownDelayMs, timeoutMs: shutdownTimeoutMs };
    logger.info({ event: 'stopping', ...options }, 'stopping: no longer ready, finishing what is in flight');
    void stops.second.then(() => server.drain(options));
    await server.drain(options);
    logger.info({ event: 'stopped' }, 'stopped');
}
