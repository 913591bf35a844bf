import { setTimeout as wait } from 'node:timers/promises';
import { errorAnswer } from './error-answer.js';
/** Ends a server's life without breaking off an answer: the order is readiness, listener, idle sockets, the rest. */
export function createDrain(server, send) {
    const open = new Map();
    const sockets = trackSockets(server);
    const force = new AbortController();
    let draining = false;
    let ended = Promise.resolve();
    async function end({ delayMs, timeoutMs }) {
        for (const response of open.keys())
            retire(response);
        await pause(delayMs, force.signal);
        const closed = new Promise((resolve) => void server.close(() => resolve()));
        closeIdle(server, sockets);
        await Promise.race([closed, pause(timeoutMs, AbortSignal.any([force.signal, whenDone(closed)]))]);
        endAll(open, send);
        // The answers just written leave before their sockets are closed.
        setImmediate(() => server.closeAllConnections());
        await closed;
    }
    return {
        isDraining: () => draining,
        track(request, response) {
            open.set(response, request);
            if (draining)
                retire(response);
            response.on('close', () => {
                open.delete(response);
                // An answer that had begun before readiness went down could not announce the end of its connection.
                if (draining)
                    setImmediate(() => server.closeIdleConnections());
            });
        },
        drain(options) {
            if (draining)
                force.abort();
            else {
                draining = true;
                ended = end(options);
            }
            return ended;
        },
    };
}
function trackSockets(server) {
    const sockets = new Set();
    server.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
    });
    return sockets;
}
/** Node counts a socket that has not sent a byte as busy for as long as its headers may take (browsers open such). */
function closeIdle(server, sockets) {
    server.closeIdleConnections();
    for (const socket of sockets)
        if (socket.bytesRead === 0)
            socket.destroy();
}
/** The answer will be the last on its connection. */
function retire(response) {
    if (!response.headersSent)
        response.setHeader('connection', 'close');
}
function endAll(open, send) {
    const message = 'The gateway is shutting down: try again.';
    // Another process may answer by then.
    const answer = { ...errorAnswer(503, 'GATEWAY_OVERLOADED', message), headers: { 'retry-after': '1' } };
    for (const [response, request] of open)
        send(request, response, answer);
}
/** Waits, or stops waiting when `signal` says so. Never rejects. */
async function pause(ms, signal) {
    await wait(ms, undefined, { signal }).catch(() => undefined);
}
function whenDone(promise) {
    const controller = new AbortController();
    void promise.then(() => controller.abort());
    return controller.signal;
}
