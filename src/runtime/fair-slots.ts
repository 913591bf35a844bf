import { createFairShare, type FairShareParts } from './fair-share.ts';
import { createTurnLine, type TurnLine } from './turn-line.ts';

/** A number of slots that callers share. */
export interface FairSlots {
  readonly limit: number;
  /** How many are in use. */
  readonly taken: number;
  /** A lower limit takes no slot away that is held. It is never higher than at first. */
  setLimit(limit: number): void;
  /** Takes a slot if the caller may have one now. A slot is given back with `leave`. */
  enter(caller: string): boolean;
  /** Whether `enter` would take a slot. */
  mayEnter(caller: string): boolean;
  leave(caller: string): void;
  /** Those who wait. */
  readonly line: Pick<TurnLine, 'length' | 'lengthOf'>;
  /** Waits for a slot: it has been taken when `admit` is called. Returns how to wait no longer. */
  joinLine(caller: string, admit: () => void): () => void;
  /** Whether the caller holds half of the slots, or more. */
  hasShare(caller: string): boolean;
}

export type FairSlotsParts = Omit<FairShareParts, 'othersWait' | 'timesFree'>;

/** Slots by fair shares, and a line for those who find none. */
export function createFairSlots(parts: FairSlotsParts): FairSlots {
  const line = createTurnLine();
  const share = createFairShare({ ...parts, othersWait: line.hasOthers });
  const mayEnter = (caller: string): boolean => share.roomOf(caller) > 0;
  const take = (caller: string): boolean => {
    if (!mayEnter(caller)) return false;
    share.add(caller);
    return true;
  };
  const admitWaiting = () => {
    if (line.length > 0 && share.total < parts.limit) line.serve();
  };
  return {
    get limit() {
      return share.limit;
    },
    get taken() {
      return share.total;
    },
    setLimit(next) {
      share.limit = next;
      admitWaiting();
    },
    enter(caller) {
      share.note(caller);
      return take(caller);
    },
    mayEnter,
    leave(caller) {
      share.note(caller);
      share.remove(caller);
      admitWaiting();
    },
    line,
    joinLine: (caller, admit) => line.join(caller, { takesSlot: () => take(caller), admit }),
    hasShare: share.hasShare,
  };
}
