import { availableParallelism } from 'node:os';
import { loadOrReport } from './load-or-report.js';
import { announce } from './serve-announcement.js';
import { serveHere } from './serve-here.js';
import { untilStopped } from './until-stopped.js';
import { withUpstream } from './with-upstream.js';
import { workerVariable } from './worker-variable.js';
export const serveCommand = {
    name: 'serve',
    summary: 'Serves the GraphQL API, over the embedded sandbox unless BOTBYE_BASE_URL is set',
    options: [],
    run: runServe,
};
async function runServe({ env, io }) {
    const config = loadOrReport(env, io);
    if (!config)
        return 1;
    const task = env[workerVariable];
    if (task !== undefined) {
        const { serveAsWorker } = await import('./serve-as-worker.js');
        return serveAsWorker(task, config, io);
    }
    const workers = countWorkers(config.server);
    return untilStopped(config, io, (running) => withUpstream(config, async (opened) => {
        const onListening = (port) => announce(opened, port, io.stdout, running.logger);
        const serving = { ...running, opened, io, onListening };
        if (workers === 1)
            return serveHere(serving);
        const { serveByWorkers } = await import('./serve-by-workers.js');
        return serveByWorkers(serving, workers);
    }));
}
function countWorkers({ workers }) {
    return workers === 'auto' ? availableParallelism() : workers;
}
