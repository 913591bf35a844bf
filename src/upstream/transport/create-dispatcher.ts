import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import { buildConnector, Pool } from 'undici';

const connectTimeoutMs = 1_000;

/** A socket that is always in use would stay for ever with the address that the upstream's name once had. */
const lifetimeMs = 300_000;

/** Sends requests. `close` lets the requests in flight finish first. */
export interface Sockets extends Pick<Dispatcher, 'dispatch'> {
  close(): Promise<void>;
}

/**
 * The sockets to one upstream. After five minutes of use all are replaced by new ones, which look its address up again;
 * the old ones finish their requests. undici's own lifetime of a client is not used: a pool without a spare client, one
 * of whose clients ends, leaves the requests that wait without any (7.30).
 */
export function createDispatcher(baseUrl: string, connections: number, clock: () => number): Sockets {
  const retiring = new Set<Promise<void>>();
  let pool: Pool | undefined;
  let openedAtMs = 0;
  let isClosed = false;

  const retire = (old: Pool): void => {
    const closed = old.close().finally(() => retiring.delete(closed));
    retiring.add(closed);
  };
  const current = (): Pool => {
    if (pool && isClosed) return pool;
    const nowMs = clock();
    if (pool && isOver(nowMs - openedAtMs)) {
      retire(pool);
      pool = undefined;
    }
    if (!pool) openedAtMs = nowMs;
    pool ??= openPool(baseUrl, connections);
    return pool;
  };
  return {
    dispatch: (options, handler) => current().dispatch(options, handler),
    async close() {
      isClosed = true;
      // Also if no pool was opened yet: a later request has to find it closed.
      pool ??= openPool(baseUrl, connections);
      await Promise.all([pool.close(), ...retiring]);
    },
  };
}

/** A clock that was set back does not tell the age: the pool counts as old then. */
function isOver(ageMs: number): boolean {
  return ageMs < 0 || ageMs >= lifetimeMs;
}

/**
 * undici's own header and body timers are off: the body's measures gaps, so that a trickle never trips it. Each attempt
 * is timed as a whole instead.
 */
function openPool(baseUrl: string, connections: number): Pool {
  return new Pool(new URL(baseUrl).origin, {
    connections,
    connect: connectWatched,
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
}

const connect = buildConnector({ timeout: connectTimeoutMs, allowH2: false });

/** undici hands on a socket's error without a word about the socket. */
const connectWatched: buildConnector.connector = (options, callback) =>
  connect(options, (...result) => {
    const [, socket] = result;
    if (socket) watchReuse(socket);
    callback(...result);
  });

const onReusedSocket = Symbol('onReusedSocket');

/** Marks the error of a socket that had been read from, but not since something was last written to it. */
function watchReuse(socket: Socket): void {
  let readBytes = socket.bytesRead;
  let writtenWhenRead: number | undefined;
  socket.on('readable', () => {
    // The end of a stream is readable, too.
    if (socket.bytesRead === readBytes) return;
    readBytes = socket.bytesRead;
    writtenWhenRead = socket.bytesWritten;
  });
  socket.on('error', (error) => {
    const isReused = writtenWhenRead !== undefined && socket.bytesWritten > writtenWhenRead;
    if (isReused) Object.assign(error, { [onReusedSocket]: true });
  });
}

/** Whether the error ended a socket that had served before, and from which nothing of this response was received. */
export function brokeReusedSocket(error: unknown): boolean {
  return error instanceof Error && onReusedSocket in error;
}
