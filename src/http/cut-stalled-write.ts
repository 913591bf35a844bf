import type { ServerResponse } from 'node:http';

/** How often a response that the client has not read completely is checked. */
const checkMs = 5_000;
/** Consecutive checks without progress before the connection is closed: 30 seconds. */
const maxStalls = 6;

/**
 * Closes the connection of a client that stops reading, so that its response does not stay in memory. Node emits a
 * timeout only if no byte was sent meanwhile, and sets its own (keep-alive) after the response.
 */
export function cutStalledWrite(response: ServerResponse): void {
  response.once('prefinish', () => {
    const { socket } = response;
    if (!socket || socket.writableLength === 0) return;
    let stalls = 0;
    let lastMs = 0;
    response.on('timeout', () => {
      const nowMs = performance.now();
      // If the last timeout is longer ago, there was progress in between.
      stalls = nowMs - lastMs < 1.5 * checkMs ? stalls + 1 : 1;
      lastMs = nowMs;
      if (stalls >= maxStalls) socket.destroy();
      else socket.setTimeout(checkMs);
    });
    socket.setTimeout(checkMs);
  });
}
