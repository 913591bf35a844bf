import { onTestFinished, vi } from 'vitest';
import { createAcceptance } from '../../src/cache/acceptance.ts';
import { createCachedUpstream } from '../../src/cache/cached-upstream.ts';
import { createEntryMemory } from '../../src/cache/memory/entry-memory.ts';
import { createMemoryStore } from '../../src/cache/memory/memory-store.ts';
import { createRedisStore, type RedisStore, type RedisStoreOptions } from '../../src/cache/redis/redis-store.ts';
import type { DeclinedCount } from '../../src/domain/declined-count.ts';
import type { Fetched } from '../../src/domain/freshness.ts';
import { Identity } from '../../src/domain/identity.ts';
import type { RequestPage } from '../../src/domain/request-page.ts';
import { identityKeyOf } from '../../src/identity/identity-key.ts';
import { createCanceller } from '../../src/runtime/cancellation.ts';
import type { Upstream, UpstreamCall } from '../../src/upstream/upstream.ts';
import { gatewayClock } from './gateway-clock.ts';

const lifetimes = {
  freshMs: { requests: 10_000, summary: 10_000, count: 10_000 },
  staleMs: 10_000,
  staleIfErrorMs: 60_000,
};
export const maxLifetimeMs = 71_000;
export const project = { accountId: 'the-account', projectId: 'the-project' };

/** A store that is disposed after the test. Unless it is about time, a test gives each command plenty. */
export function openRedisStore(options: Pick<RedisStoreOptions, 'url'> & Partial<RedisStoreOptions>): RedisStore {
  const times = { commandTimeoutMs: 5_000, retryMs: 20, ...options.times };
  const store = createRedisStore({ clock: gatewayClock, maxLifetimeMs, ...options, times });
  onTestFinished(() => store.dispose());
  return store;
}

export interface Replica {
  readonly store: RedisStore;
  count(query?: CountOptions): Promise<Fetched<DeclinedCount>>;
  page(limit: number): Promise<Fetched<RequestPage>>;
}

interface CountOptions {
  readonly projectId?: string;
  readonly credential?: string;
  readonly signal?: AbortSignal;
  readonly reload?: boolean;
}

/** A gateway's cache over a shared store, with a memory of its own. */
export function openReplica(upstream: Upstream, options: Parameters<typeof openRedisStore>[0]): Replica {
  const store = openRedisStore(options);
  const cached = createCachedUpstream({
    upstream,
    policy: lifetimes,
    memory: createEntryMemory(createMemoryStore(10_000_000)),
    shared: store,
    acceptance: createAcceptance(options.clock ?? gatewayClock),
    scope: 'the scope',
    clock: options.clock ?? gatewayClock,
    random: () => 0.5,
    refreshTimeoutMs: 10_000,
  });
  return {
    store,
    count: ({ projectId = project.projectId, ...call } = {}) =>
      cached.fetchDeclinedCount({ project: { ...project, projectId } }, callBy(call)),
    page: (limit) => cached.fetchRequestPage({ project, direction: 'forward', limit, withTotal: false }, callBy({})),
  };
}

function callBy({ credential, signal, reload = false }: CountOptions): UpstreamCall {
  const never = createCanceller().signal;
  const identity = identityOf(credential);
  return { identity, caller: 'a', signal: signal ?? never, requestId: 'test', reload, mayRetry: true, takeCall() {} };
}

export function identityOf(credential = 'the-credential'): Identity {
  return new Identity(credential, identityKeyOf(credential), 'gateway');
}

/** Resolves once it is connected. */
export async function connected(...stores: readonly { isAvailable(): boolean }[]): Promise<void> {
  await eventually(() => stores.every((store) => store.isAvailable()));
}

/** Resolves once the condition holds. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  const check = async () => {
    if (!(await condition())) throw new Error('What the test waits for has not come about.');
  };
  await vi.waitFor(check, { timeout: 20_000, interval: 5 });
}
