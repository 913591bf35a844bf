import { expect, it } from 'vitest';
import { createAcceptance } from '../../../src/cache/acceptance.ts';
import type { CacheEntry } from '../../../src/cache/cache-entry.ts';
import { createCachedUpstream } from '../../../src/cache/cached-upstream.ts';
import { createEntryMemory } from '../../../src/cache/memory/entry-memory.ts';
import { createMemoryStore } from '../../../src/cache/memory/memory-store.ts';
import type { SharedStore } from '../../../src/cache/shared-store.ts';
import { GatewayError } from '../../../src/domain/gateway-error.ts';
import type { UpstreamCall } from '../../../src/upstream/upstream.ts';
import { countOf, createCountingUpstream } from '../../support/counting-upstream.ts';
import { gatewayClock, testNowMs } from '../../support/gateway-clock.ts';
import { identityOf, project } from '../../support/redis-replica.ts';

const call: UpstreamCall = {
  identity: identityOf(),
  signal: new AbortController().signal,
  caller: 'a',
  requestId: 'test',
  reload: false,
  mayRetry: true,
  takeCall() {},
};
const entry: CacheEntry = {
  value: { endpoint: 'count', data: countOf(project, 1) },
  askedAtMs: testNowMs,
  fetchedAtMs: testNowMs,
  freshUntilMs: testNowMs + 1_000,
  staleUntilMs: testNowMs + 2_000,
  fallbackUntilMs: testNowMs + 3_000,
};

/** A store that has an entry for the first who reads, and gives it when it is told to. */
function createSlowStore() {
  let give: (entry: CacheEntry) => void = () => undefined;
  const reads = [new Promise<CacheEntry>((resolve) => (give = resolve))];
  const store: SharedStore = {
    read: async () => reads.shift(),
    refresh: async (_key, _identity, fetchEntry) => ({ entry: await fetchEntry(), own: true }),
    delete() {},
    invalidateIdentity() {},
    invalidateProject() {},
    dispose: async () => undefined,
  };
  return { store, give: () => give(entry) };
}

it('an entry of the shared store from before a refusal is neither served nor cached if it comes after the refusal', async () => {
  const upstream = createCountingUpstream();
  const { store, give } = createSlowStore();
  const cached = createCachedUpstream({
    upstream,
    policy: { freshMs: { requests: 1_000, summary: 1_000, count: 1_000 }, staleMs: 1_000, staleIfErrorMs: 1_000 },
    memory: createEntryMemory(createMemoryStore(1_000_000)),
    shared: store,
    acceptance: createAcceptance(gatewayClock),
    scope: 'the scope',
    clock: gatewayClock,
    random: () => 0.5,
    refreshTimeoutMs: 1_000,
  });
  const early = cached.fetchDeclinedCount({ project }, call);
  upstream.fail(new GatewayError('UNAUTHENTICATED', 'refused'));
  await expect(cached.fetchDeclinedSummary({ project, dimension: 'country' }, call)).rejects.toThrow('refused');
  give();
  await expect(early).rejects.toThrow('refused');
  await expect(cached.fetchDeclinedCount({ project }, call)).rejects.toThrow('refused');
  expect(upstream.calls()).toBe(3);
});
