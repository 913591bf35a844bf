import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';

export interface ConnectionLimits {
  /** Requests of one connection that are answered at the same time; those that were sent after them wait. */
  readonly maxInFlight: number;
  /** Connections without a request. Beyond, the one that has been idle for longest is closed. */
  readonly maxIdle: number;
}

export const defaultConnectionLimits: ConnectionLimits = { maxInFlight: 64, maxIdle: 2_000 };

/** How long the connections beyond the limit are left, so that a request which comes with one is seen. */
const graceMs = 10;

/** Calls `serve` at once, or when earlier requests of its connection have been answered. */
export type TakeTurn = (request: IncomingMessage, response: ServerResponse, serve: () => void) => void;

interface Connection {
  inFlight: number;
  readonly waiting: (() => void)[];
}

/**
 * Bounds what one connection, and all that do nothing, can take. A connection with enough requests in flight is not read
 * any further: the rest waits in the kernel, but for what came in the same piece, which waits here.
 */
export function limitConnections(server: Server, { maxInFlight, maxIdle }: ConnectionLimits): TakeTurn {
  const connections = new WeakMap<Socket, Connection>();
  // In the order in which they became idle.
  const idle = new Set<Socket>();
  let isClosing = false;
  const closeOldest = async (): Promise<void> => {
    // Later, because a connection that has just come may bring a request that has not been read yet: its client needs some
    // milliseconds to send it, and the event loop two turns to read it.
    await wait(graceMs);
    for (let turn = 0; turn < 2; turn += 1) await nextTurn();
    isClosing = false;
    const oldest = [...idle].slice(0, Math.max(0, idle.size - maxIdle));
    for (const socket of oldest) socket.destroy();
  };
  const addIdle = (socket: Socket): void => {
    idle.add(socket);
    if (idle.size <= maxIdle || isClosing) return;
    isClosing = true;
    void closeOldest();
  };
  server.on('connection', (socket) => {
    connections.set(socket, { inFlight: 0, waiting: [] });
    socket.once('close', () => idle.delete(socket));
    addIdle(socket);
  });
  const end = (socket: Socket, connection: Connection): void => {
    connection.inFlight -= 1;
    // Nobody is there any more who could read a response.
    if (socket.destroyed) return;
    const next = connection.waiting.shift();
    if (connection.waiting.length === 0 && socket.isPaused()) socket.resume();
    if (next) next();
    else if (connection.inFlight === 0) addIdle(socket);
  };
  return ({ socket }, response, serve) => {
    const connection = connections.get(socket);
    if (!connection) return serve();
    const start = () => {
      connection.inFlight += 1;
      idle.delete(socket);
      response.once('close', () => end(socket, connection));
      serve();
    };
    if (connection.inFlight < maxInFlight) return start();
    connection.waiting.push(start);
    socket.pause();
  };
}
