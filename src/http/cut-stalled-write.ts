import type { ServerResponse } from 'node:http';

/** How often a response that waits to be read is looked at. */
const checkMs = 5_000;
/** So many looks in a row without progress, and the connection ends: 30 seconds. */
const maxStalls = 6;

/**
 * Ends the connection of a client that stops reading, so that its response does not stay in memory. Node emits a timeout
 * only if not a byte got through meanwhile, and sets its own (keep-alive) once the response is out.
 */
export function cutStalledWrite(response: ServerResponse): void {
  response.once('prefinish', () => {
    const { socket } = response;
    if (!socket || socket.writableLength === 0) return;
    let stalls = 0;
    let lastMs = 0;
    response.on('timeout', () => {
      const nowMs = performance.now();
      // Timeouts that are further apart had progress between them.
      stalls = nowMs - lastMs < 1.5 * checkMs ? stalls + 1 : 1;
      lastMs = nowMs;
      if (stalls >= maxStalls) socket.destroy();
      else socket.setTimeout(checkMs);
    });
    socket.setTimeout(checkMs);
  });
}
