import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How often it is looked for responses that wait to be read. */
const lookMs = 1_000;
/** How often such a response is checked for progress. */
const checkMs = 5_000;
/** Consecutive checks without progress before the connection is closed: 30 seconds. */
const maxStalls = 6;

/**
 * Closes the connections of clients that stop reading, so that their responses do not stay in memory. `open` are the
 * responses that are not sent yet. They are looked at from outside, since a response may be written in one piece or in many.
 */
export function cutStalledWrites(server: Server, open: ReadonlyMap<ServerResponse, unknown>): void {
  const watched = new WeakSet<ServerResponse>();
  const look = () => {
    for (const response of open.keys()) {
      const { socket } = response;
      if (!socket || socket.writableLength === 0 || watched.has(response)) continue;
      watched.add(response);
      watch(response, socket);
    }
  };
  const timer = setInterval(look, lookMs).unref();
  server.once('close', () => clearInterval(timer));
}

/** Node emits a timeout only if no byte was sent meanwhile, and sets its own (keep-alive) after the response. */
function watch(response: ServerResponse, socket: Socket): void {
  let stalls = 0;
  let lastMs = 0;
  response.on('timeout', () => {
    const nowMs = performance.now();
    // If the last timeout is longer ago, there was progress in between. What has nothing to send is not stalled.
    const isStalled = socket.writableLength > 0;
    stalls = isStalled && nowMs - lastMs < 1.5 * checkMs ? stalls + 1 : Number(isStalled);
    lastMs = nowMs;
    if (stalls >= maxStalls) socket.destroy();
    else socket.setTimeout(checkMs);
  });
  socket.setTimeout(checkMs);
}
