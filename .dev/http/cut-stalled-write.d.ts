import type { ServerResponse } from 'node:http';
/**
 * Ends the connection of a client that stops reading, so that its response does not stay in memory. Node restarts the
 * timeout whenever some bytes get through, and sets its own (keep-alive) once the response is out.
 */
export declare function cutStalledWrite(response: ServerResponse): void;
