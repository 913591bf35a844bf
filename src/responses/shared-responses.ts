import type { CacheKey } from '../cache/cache-key.ts';
import type { MemoryStore } from '../cache/memory/memory-store.ts';
import { createSingleFlight } from '../cache/single-flight.ts';
import type { CancelSignal } from '../domain/cancellation.ts';
import { createSeenBefore } from '../domain/seen-before.ts';
import type { FinishedResponse } from './finished-response.ts';

export interface SharedResponses {
  /** A kept answer that is still fresh. */
  find(key: CacheKey): FinishedResponse | undefined;
  /** Whether `share` would wait for somebody else's execution. */
  isInFlight(key: CacheKey): boolean;
  /** The answer of the one execution that all equal operations in flight wait for; the last to leave ends it. */
  share(key: CacheKey, caller: CancelSignal, execute: Execute): Promise<FinishedResponse>;
  /**
   * What was made of all data of an identity's, or of that of one place, is given to nobody any more. That goes for what is in
   * flight, too: who waits for it gets it, and nobody after them.
   */
  drop(identity: string, place?: string): void;
}

/** Answers a request for whoever waits; the signal aborts when nobody does any more. */
export type Execute = (signal: CancelSignal) => Promise<FinishedResponse>;

interface Execution {
  readonly identity: string;
  /** What of answers was dropped since it began. */
  readonly drops: ((answer: FinishedResponse) => boolean)[];
}

/** Operations that are known again when they are asked a second time. */
const rememberedAsks = 10_000;

/**
 * Finished answers shared as bytes between equal operations of one identity: in flight, and while every part of them is
 * fresh. What is not whole goes to nobody but its own caller, and the others ask for themselves.
 */
export function createSharedResponses(store: MemoryStore<FinishedResponse>, clock: () => number): SharedResponses {
  const flights = createSingleFlight<CacheKey, FinishedResponse>();
  const executions = new Set<Execution>();
  const wasAsked = createSeenBefore(rememberedAsks);

  const keep = (key: CacheKey, answer: FinishedResponse): void => {
    if (!answer.isWhole || !answer.lifetime) return;
    const bytes = answer.body.length + 2 * key.id.length + overheadBytes;
    // Where something else has to go for it, only for what was asked before: most of what is asked once never is again.
    if (wasAsked(key.id) || store.hasRoom(bytes)) store.set(key, answer, bytes);
  };
  const executeAndKeep = async (key: CacheKey, signal: CancelSignal, execute: Execute): Promise<FinishedResponse> => {
    const execution: Execution = { identity: key.identity, drops: [] };
    executions.add(execution);
    try {
      const answer = await execute(signal);
      if (!execution.drops.some((isDropped) => isDropped(answer))) keep(key, answer);
      return answer;
    } finally {
      executions.delete(execution);
    }
  };
  return {
    find(key) {
      const slot = store.get(key);
      if (!slot?.entry.lifetime) return undefined;
      const { fetchedAtMs, freshUntilMs } = slot.entry.lifetime;
      const nowMs = clock();
      if (nowMs < freshUntilMs && nowMs >= fetchedAtMs) return slot.entry;
      store.delete(key);
      return undefined;
    },
    isInFlight: (key) => flights.has(key),
    async share(key, caller, execute) {
      const { value, leading } = await flights.join(key, caller, (signal) => executeAndKeep(key, signal, execute));
      return leading || value.isWhole ? value : execute(caller);
    },
    drop(identity, place) {
      const isDropped = (answer: FinishedResponse) => place === undefined || isMadeOf(answer, place);
      store.drop(identity, ({ entry }) => isDropped(entry));
      for (const execution of executions) if (execution.identity === identity) execution.drops.push(isDropped);
      // What they will be made of cannot be told yet.
      flights.forget(identity);
    },
  };
}

function isMadeOf({ lifetime }: FinishedResponse, place: string): boolean {
  return lifetime?.places.includes(place) ?? false;
}

const overheadBytes = 512;
