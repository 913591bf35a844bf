import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { errorResponse, type Send } from './error-response.ts';

export interface DrainOptions {
  /**
   * How long to serve as before while not ready, so that balancers can choose another process. If it is not 0, each
   * connection then gets a second in which its next response says that it is the last.
   */
  readonly delayMs: number;
  /** How long requests in flight may take after that. */
  readonly timeoutMs: number;
}

export interface Drain {
  readonly isDraining: () => boolean;
  /** The responses that are not sent yet, with their requests. */
  readonly open: ReadonlyMap<ServerResponse, IncomingMessage>;
  /** Counts a request as in flight until its response is sent or its socket is closed. */
  readonly track: (request: IncomingMessage, response: ServerResponse) => void;
  /** Resolves when every connection is closed. A second call ends all requests in flight at once. */
  readonly drain: (options: DrainOptions) => Promise<void>;
}

type Open = Map<ServerResponse, IncomingMessage>;

/**
 * How long connections are told that they end, before the idle ones are closed: a client may just be sending on a
 * connection that is closed without a word, and loses that request.
 */
const farewellMs = 1_000;

/**
 * Stops a server without cutting off a response, in this order: readiness, connections that are in use, listener, idle
 * sockets, other sockets. `onRetire` is called when responses that would never end by themselves have to.
 */
export function createDrain(server: Server, send: Send, onRetire: () => void = () => undefined): Drain {
  const open: Open = new Map();
  const sockets = trackSockets(server);
  const force = new AbortController();
  let draining = false;
  let phase: 'serving' | 'retiring' | 'closing' = 'serving';
  let ended = Promise.resolve();

  async function end({ delayMs, timeoutMs }: DrainOptions): Promise<void> {
    if (delayMs > 0) await pause(delayMs, force.signal);
    phase = 'retiring';
    for (const response of open.keys()) retire(response);
    onRetire();
    if (delayMs > 0) await pause(farewellMs, force.signal);
    phase = 'closing';
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    closeIdle(server, sockets);
    await Promise.race([closed, pause(timeoutMs, AbortSignal.any([force.signal, whenDone(closed)]))]);
    endAll(open, send);
    // Lets the responses that were just written leave before their sockets are closed.
    setImmediate(() => server.closeAllConnections());
    await closed;
  }

  return {
    isDraining: () => draining,
    open,
    track(request, response) {
      open.set(response, request);
      if (phase !== 'serving') retire(response);
      response.on('close', () => {
        open.delete(response);
        // A response that began before the drain did not send "connection: close", so its connection is closed here.
        if (phase === 'closing') setImmediate(() => server.closeIdleConnections());
      });
    },
    drain(options) {
      if (draining) force.abort();
      else {
        draining = true;
        ended = end(options);
      }
      return ended;
    },
  };
}

function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

/** Node counts a socket without any received byte as busy until the headers time out; browsers open such sockets. */
function closeIdle(server: Server, sockets: ReadonlySet<Socket>): void {
  server.closeIdleConnections();
  for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
}

/** Makes the response the last one on its connection. */
function retire(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}

function endAll(open: Open, send: Send): void {
  const message = 'The gateway is shutting down. Try again.';
  // Another process may answer the retry.
  const shuttingDown = { ...errorResponse(503, 'GATEWAY_OVERLOADED', message), headers: { 'retry-after': '1' } };
  for (const [response, request] of open) send(request, response, shuttingDown);
}

/** Waits `ms` or until `signal` aborts. Never rejects. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}

function whenDone(promise: Promise<void>): AbortSignal {
  const controller = new AbortController();
  void promise.then(() => controller.abort());
  return controller.signal;
}
