import type { Dispatcher } from 'undici';
import { Pool } from 'undici';

const connectTimeoutMs = 1_000;

/**
 * The sockets to one upstream. undici's own header and body timers are off: the body's is a gap timer that a trickle
 * never trips, so each attempt is timed as a whole instead.
 */
export function createDispatcher(baseUrl: string, connections: number): Dispatcher {
  return new Pool(new URL(baseUrl).origin, {
    connections,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
}
