import type { CacheKey } from '../cache/cache-key.ts';
import type { MemoryStore } from '../cache/memory/memory-store.ts';
import { createSingleFlight, type SingleFlight } from '../cache/single-flight.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import { createSecondUseFilter } from '../runtime/second-use-filter.ts';
import type { FinishedResponse } from './finished-response.ts';

export interface SharedResponses {
  /** A kept response that is still fresh. */
  find(key: CacheKey): FinishedResponse | undefined;
  /** Whether `share` would wait for the execution of another request. */
  isInFlight(key: CacheKey): boolean;
  /** The response of the one execution that all equal requests in flight wait for; the last one to leave ends it. */
  share(key: CacheKey, caller: CancelSignal, execute: Execute): Promise<FinishedResponse>;
  /**
   * Removes the responses made of an identity's data: of all of it, or of one resource. Executions in flight may have read
   * the invalidated data: their waiters still get the response, nobody joins them, and it is not kept if it was made of that.
   */
  invalidate(identity: string, resourceKey?: string): void;
}

/** Executes a request for everybody who waits for it; the signal aborts when nobody waits any more. */
export type Execute = (signal: CancelSignal) => Promise<FinishedResponse>;

interface Execution {
  readonly identity: string;
  /** Those since it began: each tells whether it concerns a response. */
  readonly invalidations: ((response: FinishedResponse) => boolean)[];
}

interface Sharing {
  readonly store: MemoryStore<FinishedResponse>;
  readonly clock: () => number;
  readonly flights: SingleFlight<CacheKey, FinishedResponse>;
  readonly executions: Set<Execution>;
  readonly isSecondUse: (id: string) => boolean;
}

/** So many requests are recognised when they come a second time. */
const rememberedRequests = 10_000;

/**
 * Finished responses, shared as bytes between equal requests of one identity: in flight, and while all of their data is
 * fresh. A response that is not whole goes to the caller that it was made for, and the others execute for themselves.
 */
export function createSharedResponses(store: MemoryStore<FinishedResponse>, clock: () => number): SharedResponses {
  // Keys of responses are digests.
  const isSecondUse = createSecondUseFilter(rememberedRequests, (id) => id);
  const sharing: Sharing = { store, clock, flights: createSingleFlight(), executions: new Set(), isSecondUse };
  return {
    find: (key) => findFresh(sharing, key),
    isInFlight: (key) => sharing.flights.has(key),
    share: (key, caller, execute) => share(sharing, key, caller, execute),
    invalidate: (identity, resourceKey) => invalidate(sharing, identity, resourceKey),
  };
}

function findFresh({ store, clock }: Sharing, key: CacheKey): FinishedResponse | undefined {
  const stored = store.get(key);
  if (!stored?.entry.lifetime) return undefined;
  const { fetchedAtMs, freshUntilMs } = stored.entry.lifetime;
  const nowMs = clock();
  if (nowMs < freshUntilMs && nowMs >= fetchedAtMs) return stored.entry;
  store.delete(key);
  return undefined;
}

async function share(
  sharing: Sharing,
  key: CacheKey,
  caller: CancelSignal,
  execute: Execute,
): Promise<FinishedResponse> {
  const start = (signal: CancelSignal) => executeAndKeep(sharing, key, signal, execute);
  const { value, leading } = await sharing.flights.join(key, caller, start);
  return leading || value.isWhole ? value : execute(caller);
}

async function executeAndKeep(
  sharing: Sharing,
  key: CacheKey,
  signal: CancelSignal,
  execute: Execute,
): Promise<FinishedResponse> {
  const execution: Execution = { identity: key.identity, invalidations: [] };
  sharing.executions.add(execution);
  try {
    const response = await execute(signal);
    if (!execution.invalidations.some((concerns) => concerns(response))) keep(sharing, key, response);
    return response;
  } finally {
    sharing.executions.delete(execution);
  }
}

function keep({ store, isSecondUse }: Sharing, key: CacheKey, response: FinishedResponse): void {
  if (!response.isWhole || !response.lifetime) return;
  const bytes = response.body.length + 2 * key.id.length + overheadBytes;
  // Most requests never come again, so only one that has come before may evict another's response.
  if (isSecondUse(key.id) || store.hasRoom(bytes)) store.set(key, response, bytes);
}

/** Of the entry and its headers. */
const overheadBytes = 512;

function invalidate({ store, executions, flights }: Sharing, identity: string, resourceKey: string | undefined): void {
  const concerns = (response: FinishedResponse) => resourceKey === undefined || isMadeOf(response, resourceKey);
  store.invalidate(identity, ({ entry }) => concerns(entry));
  for (const execution of executions) if (execution.identity === identity) execution.invalidations.push(concerns);
  // Nobody joins any execution of the identity, since we cannot know yet which data it will read.
  flights.forget(identity);
}

function isMadeOf({ lifetime }: FinishedResponse, resourceKey: string): boolean {
  return lifetime?.resources.includes(resourceKey) ?? false;
}
