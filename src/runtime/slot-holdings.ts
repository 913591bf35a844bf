/** Who holds how many slots. Remembers nobody who holds none. */
export interface SlotHoldings {
  /** Slots in use, whoever holds them. */
  readonly total: number;
  of(caller: string): number;
  /** What the largest other holder has beyond `share`; 0 if the caller itself is the largest. */
  surplusOfOthers(caller: string, share: number): number;
  hasOthers(caller: string): boolean;
  /** Default: one slot. */
  add(caller: string, slots?: number): void;
  remove(caller: string, slots?: number): void;
}

export function createSlotHoldings(): SlotHoldings {
  const held = new Map<string, number>();
  let total = 0;
  /** The last one that came to hold more than the largest of before. */
  let largest = '';

  const of = (caller: string) => held.get(caller) ?? 0;
  return {
    get total() {
      return total;
    },
    of,
    surplusOfOthers: (caller, share) => (caller === largest ? 0 : Math.max(0, of(largest) - share)),
    hasOthers: (caller) => held.size > (held.has(caller) ? 1 : 0),
    add(caller, slots = 1) {
      total += slots;
      held.set(caller, of(caller) + slots);
      if (of(caller) > of(largest)) largest = caller;
    },
    remove(caller, slots = 1) {
      total -= slots;
      const left = of(caller) - slots;
      if (left > 0) held.set(caller, left);
      else held.delete(caller);
    },
  };
}
