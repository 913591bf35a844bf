import { createRedisCondition } from './redis-condition.ts';
import { within } from './redis-deadline.ts';
import { RedisRefusal } from './redis-refusal.ts';

export type RedisCommand = readonly (string | Buffer)[];

/** As much of a client as is needed, already connected. */
export interface RedisClient {
  /** Rejects with a RedisRefusal where the server refuses, with anything else where the connection is lost or destroyed. */
  send(command: RedisCommand): Promise<unknown>;
  onLost(listener: () => void): void;
  destroy(): void;
}

export interface RedisConnectionOptions {
  /** Rejects where there is no connection to be had, and in bounded time; with a RedisRefusal where the server refuses. */
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
  const condition = createRedisCondition(retryMs);

  const down = (error?: unknown): void => {
    if (!disposed) condition.down(error instanceof RedisRefusal ? error.code : undefined);
  };
  const retryLater = (): void => {
    if (!disposed) retry = setTimeout(() => void open(), retryMs).unref();
  };
  const lose = (lost: RedisClient): void => {
    if (lost !== client) return;
    client = undefined;
    down();
    // Rejects whatever still waits for an answer.
    lost.destroy();
    retryLater();
  };
  const open = async (): Promise<void> => {
    try {
      const opened = await openClient();
      opened.onLost(() => lose(opened));
      await probe(opened, commandTimeoutMs);
      if (disposed) return opened.destroy();
      client = opened;
      condition.up();
    } catch (error) {
      down(error);
      retryLater();
    }
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
    const name = String(command[0]);
    try {
      const reply = await within(commandTimeoutMs, answer());
      if (flight.client) condition.accepted(name);
      return reply;
    } catch (error) {
      if (error instanceof RedisRefusal) return condition.refused(name, error.code);
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

/** Ends a connection that does not answer, or refuses, and throws why. */
async function probe(client: RedisClient, timeoutMs: number): Promise<void> {
  try {
    if ((await within(timeoutMs, client.send(['PING']))) !== 'PONG') throw new Error('Redis does not know PING.');
  } catch (error) {
    client.destroy();
    throw error;
  }
}
