import { createRequire } from 'node:module';
import type { CancelSignal } from '../../runtime/cancellation.ts';
import { version } from '../../runtime/version.ts';
import type { SharedStore } from '../shared-store.ts';
import { createRedisConnection, type RedisClient } from './redis-connection.ts';
import { within } from './redis-deadline.ts';
import { createRedisEntries } from './redis-entries.ts';
import { createRedisKeys } from './redis-keys.ts';
import { createRedisRefresh } from './redis-refresh.ts';
import { RedisRefusal } from './redis-refusal.ts';
import { checkRedisUrl } from './redis-url.ts';

export interface RedisStore extends SharedStore {
  /** Whether Redis answers. While it does not, reads skip it. */
  isAvailable(): boolean;
  /** Sends one command, for what is no entry. Resolves to undefined if Redis does not answer in time. */
  send(...command: readonly string[]): Promise<unknown>;
}

export interface RedisStoreOptions {
  /** `redis://` or `rediss://`. */
  readonly url: string;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** How long an entry can be served, stale or not, after its call began: invalidations are remembered for as long. */
  readonly maxLifetimeMs: number;
  /** Releases do not read each other's entries. Default: this release. */
  readonly release?: string;
  /** Default: {@link defaultTimes}. */
  readonly times?: Partial<RedisTimes>;
  /** Resolves after `ms`, or earlier if the signal is aborted. Default: a timer. */
  readonly wait?: (ms: number, signal: CancelSignal) => Promise<void>;
  /** Throws if the package is not installed. Default: Node's own resolution. */
  readonly resolvePackage?: (name: string) => unknown;
}

export interface RedisTimes {
  /** How long a command may take. */
  readonly commandTimeoutMs: number;
  /** How long reconnecting may take; nobody waits for it. */
  readonly connectTimeoutMs: number;
  /** How long Redis is not tried after it has failed. */
  readonly retryMs: number;
  /** How long a lock outlives its owner. */
  readonly lockMs: number;
  /** How often a replica that waits for another looks for the entry. */
  readonly pollMs: number;
  /** How long it waits at most. */
  readonly maxWaitMs: number;
}

const defaultTimes: RedisTimes = {
  commandTimeoutMs: 50,
  connectTimeoutMs: 1_000,
  retryMs: 1_000,
  lockMs: 1_000,
  pollMs: 20,
  maxWaitMs: 5_000,
};

/**
 * The cache that replicas share, in Redis. An entry comes in with the identity that it was fetched for and goes out to
 * that identity only: it is sealed with the identity's credential. The store connects in the background; while Redis does
 * not answer, the gateway works as if there were no Redis. Throws at once if it could never connect.
 */
export function createRedisStore(options: RedisStoreOptions): RedisStore {
  const { clock, maxLifetimeMs, release = version, wait = waitUnlessAborted } = options;
  const url = checkRedisUrl(options.url);
  findPackage(options.resolvePackage ?? createRequire(import.meta.url).resolve);
  const times = { ...defaultTimes, ...options.times };
  const redis = createRedisConnection({ ...times, openClient: () => openClient(url, times.connectTimeoutMs) });
  const keys = createRedisKeys(release);
  const entries = createRedisEntries({ redis, keys, clock, maxLifetimeMs });
  return {
    read: entries.read,
    refresh: createRedisRefresh({ ...times, redis, keys, entries, wait }),
    delete: entries.delete,
    invalidateIdentity: entries.invalidateIdentity,
    invalidateProject: entries.invalidateProject,
    isAvailable: redis.isAvailable,
    send: redis.send,
    dispose: redis.dispose,
  };
}

function findPackage(resolve: (name: string) => unknown): void {
  try {
    resolve('redis');
  } catch {
    throw new Error('REDIS_URL is set, but the package "redis" is not installed: npm install redis@6, or unset it.');
  }
}

function waitUnlessAborted(ms: number, signal: CancelSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** A client that does nothing by itself: no queue, no retries, no timers. */
async function openClient(url: string, timeoutMs: number): Promise<RedisClient> {
  // Imported only here, so that a gateway without REDIS_URL does not need the package.
  const { createClient, ErrorReply, RESP_TYPES } = await import('redis');
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: timeoutMs, reconnectStrategy: false },
    // The client's own timeout covers the writing only, not the wait for the reply.
    commandOptions: { timeout: 0, typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  });
  const asRefusal = (error: unknown) => (error instanceof ErrorReply ? new RedisRefusal(error.message) : error);
  // Without a listener, an error would end the process.
  client.on('error', () => undefined);
  const destroy = () => client.destroy();
  const connecting = client.connect();
  try {
    await within(timeoutMs, connecting);
  } catch (error) {
    destroy();
    // A socket that is still connecting outlives the client.
    connecting.then(destroy, destroy);
    throw asRefusal(error);
  }
  return {
    send: (command) => client.sendCommand<unknown>(command).catch((error) => Promise.reject(asRefusal(error))),
    onLost: (listener) => client.on('error', listener),
    destroy,
  };
}
