import type { Acceptance } from '../cache/acceptance.ts';
import type { CacheKey } from '../cache/cache-key.ts';
import type { InvalidData } from '../cache/cache-parts.ts';
import type { MemoryStore } from '../cache/memory/memory-store.ts';
import { createSingleFlight, type SingleFlight } from '../cache/single-flight.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import { createSecondUseFilter } from '../runtime/second-use-filter.ts';
import type { FinishedResponse } from './finished-response.ts';
import { severalIdentities } from './response-key.ts';

export interface SharedResponses {
  /** A kept response that is still fresh. */
  find(key: CacheKey): FinishedResponse | undefined;
  /** Counts the bytes of a packed copy, which lives as long as the response, if it is kept. */
  addBytes(response: FinishedResponse, bytes: number): void;
  /** Whether `share` would wait for the execution of another request. */
  isInFlight(key: CacheKey): boolean;
  /** The response of the one execution that all equal requests in flight wait for; the last one to leave ends it. */
  share(key: CacheKey, caller: CancelSignal, execute: Execute): Promise<FinishedResponse>;
  /**
   * Removes the responses made of some data. Executions in flight may have read it: their waiters still get the response,
   * nobody joins them, and it is not kept if it was made of that.
   */
  invalidate(data: InvalidData): void;
}

/** Executes a request for everybody who waits for it; the signal aborts when nobody waits any more. */
export type Execute = (signal: CancelSignal) => Promise<FinishedResponse>;

interface Execution {
  /** Whose it is: the `identity` of its key. */
  readonly identity: string;
  /** Those since it began: each tells whether it concerns a response. */
  readonly invalidations: ((response: FinishedResponse) => boolean)[];
}

export interface SharedResponsesParts {
  readonly store: MemoryStore<FinishedResponse>;
  readonly acceptance: Acceptance;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

interface Sharing extends SharedResponsesParts {
  readonly flights: SingleFlight<CacheKey, FinishedResponse>;
  readonly executions: Set<Execution>;
  readonly isSecondUse: (id: string) => boolean;
  /** The keys of kept responses, and the bytes of each with its packed copies. */
  readonly keptUnder: WeakMap<FinishedResponse, { readonly key: CacheKey; bytes: number }>;
}

/** So many requests are recognised when they come a second time. */
const rememberedRequests = 10_000;

/**
 * Finished responses, shared as bytes between equal requests of one identity: in flight, and while all of their data is
 * fresh. A response that is not whole goes to the caller that it was made for, and the others execute for themselves.
 */
export function createSharedResponses({ store, acceptance, clock }: SharedResponsesParts): SharedResponses {
  // Keys of responses are digests.
  const isSecondUse = createSecondUseFilter(rememberedRequests, (id) => id);
  const sharing: Sharing = {
    keptUnder: new WeakMap(),
    store,
    acceptance,
    clock,
    flights: createSingleFlight(),
    executions: new Set(),
    isSecondUse,
  };
  return {
    find: (key) => findFresh(sharing, key),
    addBytes: (response, bytes) => addBytes(sharing, response, bytes),
    isInFlight: (key) => sharing.flights.has(key),
    share: (key, caller, execute) => share(sharing, key, caller, execute),
    invalidate: (data) => invalidate(sharing, data),
  };
}

function findFresh({ store, acceptance, clock }: Sharing, key: CacheKey): FinishedResponse | undefined {
  const stored = store.get(key);
  if (!stored?.entry.lifetime) return undefined;
  const { fetchedAtMs, freshUntilMs, origins } = stored.entry.lifetime;
  const nowMs = clock();
  const isFresh = nowMs < freshUntilMs && nowMs >= fetchedAtMs;
  if (isFresh && origins.every((origin) => acceptance.isConfirmed(origin, origin.askedAtMs))) return stored.entry;
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

function keep({ store, isSecondUse, keptUnder }: Sharing, key: CacheKey, response: FinishedResponse): void {
  if (!response.isWhole || !response.lifetime) return;
  const bytes = response.body.length + 2 * key.id.length + overheadBytes;
  keptUnder.set(response, { key, bytes });
  // Most requests never come again, so only one that has come before may evict another's response.
  if (isSecondUse(key.id) || store.hasRoom(bytes)) store.set(key, response, bytes);
}

function addBytes({ store, keptUnder }: Sharing, response: FinishedResponse, bytes: number): void {
  const kept = keptUnder.get(response);
  if (!kept || store.get(kept.key)?.entry !== response) return;
  kept.bytes += bytes;
  store.set(kept.key, response, kept.bytes);
}

/** Of the entry and its headers. */
const overheadBytes = 512;

/** A response may be made of one identity's data, or of several identities'. */
function invalidate({ store, executions, flights }: Sharing, data: InvalidData): void {
  const concerns = (response: FinishedResponse) => isMadeOf(response, data);
  for (const group of [data.identity, severalIdentities]) {
    store.invalidate(group, ({ entry }) => concerns(entry));
    for (const execution of executions) if (execution.identity === group) execution.invalidations.push(concerns);
    // Nobody joins any execution of the group, since we cannot know yet which data it will read.
    flights.forget(group);
  }
}

function isMadeOf({ lifetime }: FinishedResponse, { identity, project, resource }: InvalidData): boolean {
  const origins = lifetime?.origins ?? [];
  return origins.some(
    (origin) =>
      origin.identity === identity &&
      (project ?? origin.project) === origin.project &&
      (resource ?? origin.resource) === origin.resource,
  );
}
