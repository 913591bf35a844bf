import cluster from 'node:cluster';
import { serveHere } from './serve-here.js';
import { untilStopped } from './until-stopped.js';
import { pointAt } from './with-upstream.js';
import { stopMessage } from './worker-variable.js';
/** Serves as one process of several: over the first one's sandbox, until that one says stop, without a word of its own. */
export async function serveAsWorker(task, config, io) {
    const { sandbox } = JSON.parse(task);
    const opened = { config: sandbox ? pointAt(sandbox, config) : config, sandbox: undefined };
    try {
        return await untilStopped(config, stoppedByFirst(io), (running) => serveHere({ ...running, opened, io, onListening() { } }));
    }
    finally {
        cluster.worker?.disconnect();
    }
}
/**
 * Ctrl-C reaches every process of a terminal's group, and the first process hears it as well: heard twice it would be
 * taken for haste. So signals say nothing here. Where the first process is gone, Node ends the worker.
 */
function stoppedByFirst(io) {
    return {
        ...io,
        onSignal(listener) {
            const hear = (message) => {
                if (message === stopMessage)
                    listener();
            };
            const unhear = io.onSignal(() => undefined);
            cluster.worker?.on('message', hear);
            return () => {
                unhear();
                cluster.worker?.off('message', hear);
            };
        },
    };
}
