/**
 * A second, independent implementation of the vendor's API, over a made-up but repeatable world. HTTP calls come in,
 * the vendor's JSON goes out. It reads the contract for itself and shares no code with the client, so that the two can
 * disagree; it speaks one dialect at a time and refuses the others.
 */
import { createServer } from 'node:http';
import { createCallLog } from './call-log.js';
import { createListener } from './create-listener.js';
import { createDataset } from './dataset.js';
import { createFaultQueue } from './fault-queue.js';
import { sandboxAccounts } from './sandbox-accounts.js';
import { defaultSandboxDialect } from './sandbox-dialect.js';
export async function createSandbox(options = {}) {
    const { seed = 1, clock = Date.now, host = '127.0.0.1', requestCount = 24_000, dataset: given = {} } = options;
    const dialect = { ...defaultSandboxDialect, ...options.dialect };
    const accounts = sandboxAccounts;
    const dataset = createDataset({ seed, nowMs: clock(), requestCount, given });
    const log = createCallLog();
    const faults = createFaultQueue();
    const server = createServer(createListener({ dialect, accounts, dataset, clock }, log, faults));
    // Longer than any client keeps a connection: none is closed under a call that is just being sent.
    server.keepAliveTimeout = 120_000;
    const port = await listen(server, options.port ?? 0, host);
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    return {
        url,
        port,
        accounts,
        calls: log.calls,
        clearCalls: log.clear,
        setFault: (fault) => faults.set(fault === null ? [] : [fault]),
        setFaults: faults.set,
        rows: (projectId) => newestFirst(dataset.visible(projectId, clock())),
        close: createClose(server),
    };
}
function listen(server, port, host) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
            const address = server.address();
            resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
    });
}
function createClose(server) {
    let closed;
    return () => {
        closed ??= new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        });
        return closed;
    };
}
function newestFirst(visible) {
    return Array.from({ length: visible.length }, (_, index) => visible.at(visible.length - 1 - index).row);
}
