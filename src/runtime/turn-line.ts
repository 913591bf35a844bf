/** Waiters in line: callers are served by turns, and the waiters of one caller in the order in which they came. */
export interface TurnLine {
  readonly length: number;
  lengthOf(caller: string): number;
  /** Whether anybody but this caller waits. */
  hasOthers(caller: string): boolean;
  /** Puts a waiter in line. Returns how to leave the line, which may be called at any time. */
  join(caller: string, admit: () => void): () => void;
  /** Admits the next waiter whose caller takes a slot, until no caller does. */
  serve(takesSlot: (caller: string) => boolean): void;
}

export function createTurnLine(): TurnLine {
  // In the order of their turns.
  const queues = new Map<string, Set<() => void>>();
  let length = 0;

  const remove = (caller: string, admit: () => void): void => {
    const queue = queues.get(caller);
    if (!queue?.delete(admit)) return;
    length -= 1;
    if (queue.size === 0) queues.delete(caller);
  };
  return {
    get length() {
      return length;
    },
    lengthOf: (caller) => queues.get(caller)?.size ?? 0,
    hasOthers: (caller) => queues.size > (queues.has(caller) ? 1 : 0),
    join(caller, admit) {
      // A function of its own, since a caller may hand in the same one twice.
      const waiter = () => admit();
      const queue = queues.get(caller) ?? new Set();
      queues.set(caller, queue.add(waiter));
      length += 1;
      return () => remove(caller, waiter);
    },
    serve(takesSlot) {
      // A caller that was served goes to the end, where this loop meets it again.
      for (const [caller, queue] of queues) {
        const [next] = queue;
        if (!next || !takesSlot(caller)) continue;
        remove(caller, next);
        if (queues.delete(caller)) queues.set(caller, queue);
        next();
      }
    },
  };
}
