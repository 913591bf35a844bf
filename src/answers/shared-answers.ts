import type { CacheKey } from '../cache/cache-key.ts';
import type { MemoryStore } from '../cache/memory-store.ts';
import { createSingleFlight } from '../cache/single-flight.ts';
import type { FinishedAnswer } from './finished-answer.ts';

export interface SharedAnswers {
  /** A kept answer that is still fresh. */
  find(key: CacheKey): FinishedAnswer | undefined;
  /** Whether `share` would wait for somebody else's execution. */
  isInFlight(key: CacheKey): boolean;
  /** The answer of the one execution that all equal operations in flight wait for; the last to leave ends it. */
  share(key: CacheKey, caller: AbortSignal, execute: Execute): Promise<FinishedAnswer>;
  /** Those in flight too: who waits for one gets it, and nobody after them. */
  dropIdentity(identity: string): void;
}

/** Answers a request for whoever waits; the signal aborts when nobody does any more. */
export type Execute = (signal: AbortSignal) => Promise<FinishedAnswer>;

/**
 * Finished answers shared as bytes between equal operations of one identity: in flight, and while every part of them is
 * fresh. What is not whole goes to nobody but its own caller, and the others ask for themselves.
 */
export function createSharedAnswers(store: MemoryStore<FinishedAnswer>, clock: () => number): SharedAnswers {
  const flights = createSingleFlight<CacheKey, FinishedAnswer>();

  const keep = (key: CacheKey, answer: FinishedAnswer): void => {
    if (answer.isWhole && answer.lifetime)
      store.set(key, answer, answer.body.length + 2 * key.id.length + overheadBytes);
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
      const { value, leading } = await flights.join(key, caller, async (signal, isCurrent) => {
        const answer = await execute(signal);
        // Otherwise it was begun before what it is made of was dropped.
        if (isCurrent()) keep(key, answer);
        return answer;
      });
      return leading || value.isWhole ? value : execute(caller);
    },
    dropIdentity(identity) {
      store.dropIdentity(identity);
      flights.forget(identity);
    },
  };
}

const overheadBytes = 512;
