/** Waiters in line: parties (callers, for instance) are served by turns, the waiters of one party as they came. */
export interface TurnLine {
  readonly length: number;
  lengthOf(party: string): number;
  /** Whether anybody but this party waits. */
  hasOthers(party: string): boolean;
  /** Puts a waiter in line. Returns how to leave the line, which may be called at any time. */
  join(party: string, waiter: Waiter): () => void;
  /** Admits the next waiter that takes a slot, until none does. */
  serve(): void;
}

export interface Waiter {
  /** Takes a slot if the waiter may have one now. */
  readonly takesSlot: () => boolean;
  /** The waiter has left the line, with the slot that it took. */
  readonly admit: () => void;
}

export function createTurnLine(): TurnLine {
  // In the order of their turns.
  const queues = new Map<string, Set<Waiter>>();
  let length = 0;

  const remove = (party: string, waiter: Waiter): void => {
    const queue = queues.get(party);
    if (!queue?.delete(waiter)) return;
    length -= 1;
    if (queue.size === 0) queues.delete(party);
  };
  return {
    get length() {
      return length;
    },
    lengthOf: (party) => queues.get(party)?.size ?? 0,
    hasOthers: (party) => queues.size > (queues.has(party) ? 1 : 0),
    join(party, given) {
      // An object of its own, since a party may hand in the same one twice.
      const waiter = { ...given };
      const queue = queues.get(party) ?? new Set();
      queues.set(party, queue.add(waiter));
      length += 1;
      return () => remove(party, waiter);
    },
    serve() {
      // A party that was served goes to the end, where this loop meets it again.
      for (const [party, queue] of queues) {
        const [next] = queue;
        if (!next?.takesSlot()) continue;
        remove(party, next);
        if (queues.delete(party)) queues.set(party, queue);
        next.admit();
      }
    },
  };
}
