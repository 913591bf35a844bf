import { sharedCacheAvailabilitySignal } from '../observability/signals.ts';
import { within } from './redis-deadline.ts';

export type RedisCommand = readonly (string | Buffer)[];

/** As much of a client as is needed, already connected. */
export interface RedisClient {
  /** Undefined where the server refuses. Rejects when the connection is lost or destroyed. */
  send(command: RedisCommand): Promise<unknown>;
  onLost(listener: () => void): void;
  destroy(): void;
}

export interface RedisConnectionOptions {
  /** Rejects where there is no connection to be had, and in bounded time. */
  readonly openClient: () => Promise<RedisClient>;
  /** What one command may cost its caller, the first connecting included. */
  readonly commandTimeoutMs: number;
  /** How long Redis is left alone after it has failed. */
  readonly retryMs: number;
}

export interface RedisConnection {
  /** Undefined where Redis refuses, fails, takes too long or is being left alone. Never rejects. */
  send(...command: RedisCommand): Promise<unknown>;
  isAvailable(): boolean;
  /** Lets what has been sent be answered, within its time, and closes the connection. */
  dispose(): Promise<void>;
}

/**
 * One connection that is there or is not: the first failure ends it for everybody who waits, and until a new one has
 * answered a PING nobody waits at all. Nothing is queued meanwhile and nothing is sent twice.
 */
export function createRedisConnection(options: RedisConnectionOptions): RedisConnection {
  const { openClient, commandTimeoutMs, retryMs } = options;
  const pending = new Set<Promise<unknown>>();
  let client: RedisClient | undefined;
  let retry: NodeJS.Timeout | undefined;
  let disposed = false;
  let isKnownAvailable: boolean | undefined;

  /** Once for each change, however often it is tried. */
  const tell = (isAvailable: boolean): void => {
    if (isAvailable === isKnownAvailable || disposed) return;
    // That it answers is news only where it has not.
    if (!isAvailable || isKnownAvailable === false) sharedCacheAvailabilitySignal.publish(() => ({ isAvailable }));
    isKnownAvailable = isAvailable;
  };
  const retryLater = (): void => {
    if (!disposed) retry = setTimeout(() => void open(), retryMs).unref();
  };
  const lose = (lost: RedisClient): void => {
    if (lost !== client) return;
    client = undefined;
    tell(false);
    // Rejects whatever still waits for an answer.
    lost.destroy();
    retryLater();
  };
  const open = async (): Promise<void> => {
    try {
      const opened = await openClient();
      opened.onLost(() => lose(opened));
      if (!disposed && (await answersPing(opened, commandTimeoutMs)) && !disposed) client = opened;
      else opened.destroy();
    } catch {
      // Told by nobody's being connected.
    }
    tell(client !== undefined);
    if (!client) retryLater();
  };
  // The first commands wait for the first connection, within their time; later ones never wait for one.
  let opening: Promise<void> | undefined = open().finally(() => (opening = undefined));

  const ask = async (command: RedisCommand): Promise<unknown> => {
    const flight: { client?: RedisClient | undefined; isOver: boolean } = { isOver: false };
    const answer = async () => {
      await opening;
      // Nobody would know of a lock that is taken after its time.
      if (!flight.isOver) flight.client = client;
      return flight.client?.send(command);
    };
    try {
      return await within(commandTimeoutMs, answer());
    } catch {
      flight.isOver = true;
      opening = undefined;
      if (flight.client) lose(flight.client);
      return undefined;
    }
  };
  return {
    async send(...command) {
      if (disposed || !(client || opening)) return undefined;
      const reply = ask(command);
      pending.add(reply);
      return reply.finally(() => pending.delete(reply));
    },
    isAvailable: () => client !== undefined,
    async dispose() {
      disposed = true;
      clearTimeout(retry);
      await Promise.all(pending);
      client?.destroy();
      client = undefined;
    },
  };
}

async function answersPing(client: RedisClient, timeoutMs: number): Promise<boolean> {
  try {
    return (await within(timeoutMs, client.send(['PING']))) === 'PONG';
  } catch {
    return false;
  }
}
