import { type RedisCommandSignal, redisCommandSignal } from '../../observability/signals.ts';
import { endAfter, redisCommandSpan } from '../../observability/spans.ts';
import { createRedisCondition, type RedisCondition } from './redis-condition.ts';
import { within } from './redis-deadline.ts';
import { RedisRefusal } from './redis-refusal.ts';

export type RedisCommand = readonly (string | Buffer)[];

/** The part of a connected client that the cache uses. */
export interface RedisClient {
  /** Rejects with a RedisRefusal if the server refuses, with anything else if the connection is lost or destroyed. */
  send(command: RedisCommand): Promise<unknown>;
  onLost(listener: () => void): void;
  destroy(): void;
}

export interface RedisConnectionOptions {
  /** Rejects, in bounded time, if there is no connection; with a RedisRefusal if the server refuses it. */
  readonly openClient: () => Promise<RedisClient>;
  /** How long one command may take, the first connecting included. */
  readonly commandTimeoutMs: number;
  /** How long Redis is not tried after it has failed. */
  readonly retryMs: number;
}

export interface RedisConnection {
  /** Undefined if Redis refuses, fails, takes too long or is not tried at the moment. Never rejects. */
  send(...command: RedisCommand): Promise<unknown>;
  isAvailable(): boolean;
  /** Waits for the replies to what was sent, within their time, and closes the connection. */
  dispose(): Promise<void>;
}

interface Connection extends RedisConnectionOptions {
  readonly condition: RedisCondition;
  readonly pending: Set<Promise<unknown>>;
  client: RedisClient | undefined;
  /** The first commands wait for the first connection, within their time; later ones never wait for one. */
  opening: Promise<void> | undefined;
  retry: NodeJS.Timeout | undefined;
  disposed: boolean;
}

/**
 * One connection, or none: the first failure ends it for everybody who waits, and until a new one has answered a PING,
 * nobody waits at all. Nothing is queued meanwhile, and nothing is sent twice.
 */
export function createRedisConnection(options: RedisConnectionOptions): RedisConnection {
  const connection: Connection = {
    ...options,
    condition: createRedisCondition(options.retryMs),
    pending: new Set(),
    client: undefined,
    opening: undefined,
    retry: undefined,
    disposed: false,
  };
  connection.opening = open(connection).finally(() => {
    connection.opening = undefined;
  });
  return {
    send: (...command) => send(connection, command),
    isAvailable: () => connection.client !== undefined,
    dispose: () => dispose(connection),
  };
}

async function open(connection: Connection): Promise<void> {
  try {
    const client = await connection.openClient();
    client.onLost(() => lose(connection, client));
    await probe(client, connection.commandTimeoutMs);
    if (connection.disposed) return client.destroy();
    connection.client = client;
    connection.condition.up();
  } catch (error) {
    reportDown(connection, error);
    retryLater(connection);
  }
}

/** Ends a connection that refuses or does not answer, and throws the reason. */
async function probe(client: RedisClient, timeoutMs: number): Promise<void> {
  try {
    if ((await within(timeoutMs, client.send(['PING']))) !== 'PONG') throw new Error('Redis does not know PING.');
  } catch (error) {
    client.destroy();
    throw error;
  }
}

function lose(connection: Connection, lost: RedisClient): void {
  if (lost !== connection.client) return;
  connection.client = undefined;
  reportDown(connection);
  // Rejects every command that still waits for a reply.
  lost.destroy();
  retryLater(connection);
}

function reportDown({ disposed, condition }: Connection, error?: unknown): void {
  if (!disposed) condition.down(error instanceof RedisRefusal ? error.code : undefined);
}

function retryLater(connection: Connection): void {
  if (connection.disposed) return;
  connection.retry = setTimeout(() => void open(connection), connection.retryMs).unref();
}

async function send(connection: Connection, command: RedisCommand): Promise<unknown> {
  const { client, opening, pending, disposed } = connection;
  if (disposed || !(client || opening)) return undefined;
  const name = String(command[0]);
  const reply = redisCommandSpan.run(
    () => ({ command: name }),
    (span) => endAfter(span, request(connection, command)),
  );
  pending.add(reply);
  return reply.finally(() => pending.delete(reply));
}

interface Attempt {
  client: RedisClient | undefined;
  isOver: boolean;
}

async function request(connection: Connection, command: RedisCommand): Promise<unknown> {
  const attempt: Attempt = { client: undefined, isOver: false };
  const name = String(command[0]);
  const report = startReport();
  try {
    const reply = await within(connection.commandTimeoutMs, sendOnceOpen(connection, attempt, command));
    if (attempt.client) {
      report('ok');
      connection.condition.accepted(name);
    }
    return reply;
  } catch (error) {
    report(error instanceof RedisRefusal ? 'refused' : 'failed');
    if (error instanceof RedisRefusal) return connection.condition.refused(name, error.code);
    attempt.isOver = true;
    connection.opening = undefined;
    if (attempt.client) lose(connection, attempt.client);
    return undefined;
  }
}

/** Returns how to say that a command has ended. */
function startReport(): (outcome: RedisCommandSignal['outcome']) => void {
  const startedMs = performance.now();
  return (outcome) => redisCommandSignal.publish(() => ({ outcome, durationMs: performance.now() - startedMs }));
}

async function sendOnceOpen(connection: Connection, attempt: Attempt, command: RedisCommand): Promise<unknown> {
  await connection.opening;
  // Not after its time: nobody would know of the lock that a late command takes.
  if (!attempt.isOver) attempt.client = connection.client;
  return attempt.client?.send(command);
}

async function dispose(connection: Connection): Promise<void> {
  connection.disposed = true;
  clearTimeout(connection.retry);
  await Promise.all(connection.pending);
  connection.client?.destroy();
  connection.client = undefined;
}
