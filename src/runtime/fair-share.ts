import { createPresence } from './presence.ts';
import { createSlotHoldings } from './slot-holdings.ts';

/** Tells of each holder of slots (a caller, an endpoint) whether it may have another one. */
export interface FairShare {
  /** A lower limit takes no slot away that is held. It is never higher than at first. */
  limit: number;
  /** Slots in use, whoever holds them. */
  readonly total: number;
  /** Notes that a holder is here now. */
  note(holder: string): void;
  /** How many more slots the holder may take now, if `free` ones are there for it: all that are free, if not given. */
  roomOf(holder: string, free?: number): number;
  /** How many slots the holder has. */
  of(holder: string): number;
  /** Default: one slot. */
  add(holder: string, slots?: number): void;
  remove(holder: string, slots?: number): void;
  /** Whether the holder has half of the slots, or more. */
  hasShare(holder: string): boolean;
}

export interface FairShareParts {
  readonly limit: number;
  /** If false, everybody counts as one holder, who may take every slot. */
  readonly tellsApart: boolean;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Whether anybody but this holder waits for a slot. */
  readonly othersWait: (holder: string) => boolean;
  /** A holder has at most so many times what is free. Default 3: three quarters if it is alone; the next finds the rest. */
  readonly timesFree?: number;
}

/**
 * While several holders are present, none takes more than half of the slots. However many they hold, some are left for the
 * next holder: its first slots are free even if others came first. Each step takes the same time, however many hold
 * slots; only those who hold some are remembered.
 */
export function createFairShare(parts: FairShareParts): FairShare {
  const { limit, tellsApart, clock, othersWait, timesFree = 3 } = parts;
  const presence = createPresence(clock);
  const holdings = createSlotHoldings();
  const isAlone = (holder: string) => !(holdings.hasOthers(holder) || othersWait(holder) || presence.hasOthers(holder));
  const share: FairShare = {
    limit,
    get total() {
      return holdings.total;
    },
    note: presence.note,
    roomOf(holder, given = limit) {
      if (!tellsApart) return Math.min(given, share.limit - holdings.total);
      const held = holdings.of(holder);
      const half = halfOf(share.limit);
      // If the limit has been lowered, what one holder has beyond its half is not counted against the others.
      const surplus = holdings.surplusOfOthers(holder, half);
      const free = Math.min(given, Math.min(share.limit + surplus, limit) - holdings.total);
      // As many as it may take one by one: each step leaves one less free.
      const room = Math.ceil((timesFree * free - held) / (timesFree + 1));
      return isAlone(holder) ? room : Math.min(room, half - held);
    },
    of: holdings.of,
    add: holdings.add,
    remove: holdings.remove,
    hasShare: (holder) => tellsApart && holdings.of(holder) >= halfOf(share.limit),
  };
  return share;
}

function halfOf(limit: number): number {
  return Math.max(1, Math.floor(limit / 2));
}
