/** Tells whether a caller is alone. Remembers two callers, however many there are. */
export interface Presence {
  /** Notes that a caller is here now. */
  note(caller: string): void;
  /** Whether another caller was here in the last five seconds. */
  hasOthers(caller: string): boolean;
}

const presentMs = 5_000;

export function createPresence(clock: () => number): Presence {
  let last = '';
  let lastAtMs = Number.NEGATIVE_INFINITY;
  /** Of the last caller before `last`. */
  let otherAtMs = Number.NEGATIVE_INFINITY;
  return {
    note(caller) {
      if (caller !== last) {
        otherAtMs = lastAtMs;
        last = caller;
      }
      lastAtMs = clock();
    },
    hasOthers(caller) {
      const ageMs = clock() - (caller === last ? otherAtMs : lastAtMs);
      // Negative if the clock was set back: nothing is known then.
      return ageMs >= 0 && ageMs < presentMs;
    },
  };
}
