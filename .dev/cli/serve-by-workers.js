import cluster, {} from 'node:cluster';
import { createCrashCount } from './crash-count.js';
import { stopMessage, workerVariable } from './worker-variable.js';
/**
 * Serves by `count` processes that share a port. One that ends is replaced, until too many have crashed in a row; told to
 * stop, all of them finish what is in flight. The first is awaited before the others begin, so that what keeps it from
 * serving is said once.
 */
export async function serveByWorkers(serving, count) {
    const { logger, io, stops, onListening } = serving;
    const isCrashLoop = createCrashCount(() => performance.now());
    const fork = createFork(serving);
    let ready = 0;
    let ending;
    const end = (code) => {
        ending ??= code;
        for (const worker of running())
            tellToStop(worker);
    };
    const replace = (code, signal) => {
        if (ready === 0)
            return end(1);
        logger.error({ event: 'worker-ended', exitCode: code, signal }, 'a worker ended by itself');
        if (!isCrashLoop())
            return fork();
        io.stderr.write('botbye-graphql stops: its workers crash again and again.\n');
        end(1);
    };
    cluster.on('listening', (worker, { port }) => {
        ready += 1;
        if (ending !== undefined)
            return tellToStop(worker);
        if (ready === 1)
            for (let started = 1; started < count; started += 1)
                fork();
        if (ready === count)
            onListening(port);
    });
    const ended = new Promise((resolve) => {
        cluster.on('exit', (_worker, code, signal) => {
            if (ending === undefined)
                replace(code, signal);
            if (ending !== undefined && running().length === 0)
                resolve(ending);
        });
    });
    fork();
    for (const stop of [stops.first, stops.second])
        void stop.then(() => end(0));
    return ended;
}
/** Workers run the same command in the same environment. */
function createFork({ opened: { sandbox } }) {
    const task = { sandbox: sandbox ? { url: sandbox.url, accounts: sandbox.accounts } : null };
    return () => void cluster.fork({ [workerVariable]: JSON.stringify(task) });
}
function running() {
    return Object.values(cluster.workers ?? {}).flatMap((worker) => (worker && !worker.isDead() ? [worker] : []));
}
/** One that does not hear yet is told again once it listens. */
function tellToStop(worker) {
    if (worker.isConnected())
        worker.send(stopMessage);
}
