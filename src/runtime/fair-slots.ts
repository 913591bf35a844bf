import { createPresence, type Presence } from './presence.ts';
import { createSlotHoldings, type SlotHoldings } from './slot-holdings.ts';
import { createTurnLine, type TurnLine } from './turn-line.ts';

/** A number of slots that callers share. */
export interface FairSlots {
  readonly limit: number;
  /** A lower limit takes no slot away that is held. It is never higher than at first. */
  setLimit(limit: number): void;
  /** Takes a slot if the caller may have one now. A slot is given back with `leave`. */
  enter(caller: string): boolean;
  /** Whether `enter` would take a slot. */
  mayEnter(caller: string): boolean;
  leave(caller: string): void;
  /** Those who wait. A slot has been taken for each one that is admitted. */
  readonly line: Pick<TurnLine, 'join' | 'length' | 'lengthOf'>;
  /** Whether the caller holds half of the slots, or more. */
  hasShare(caller: string): boolean;
}

export interface FairSlotsParts {
  readonly limit: number;
  /** If false, everybody counts as one caller, who may take every slot. */
  readonly tellsApart: boolean;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** A caller holds at most so many times what is free: three quarters if it is alone, and the next one finds the rest. */
const timesFree = 3;

/**
 * While several callers are present, none takes more than half of the slots. However many they hold, some are left for the
 * next caller: its first slots are free even if others came first. Each step takes the same time, however many callers hold
 * slots; only those who hold or wait are remembered.
 */
export function createFairSlots({ limit, tellsApart, clock }: FairSlotsParts): FairSlots {
  const line = createTurnLine();
  const presence = createPresence(clock);
  const state = { limit, most: limit, line, presence, holdings: createSlotHoldings() };
  const { holdings } = state;
  const mayEnter = tellsApart ? (caller: string) => isWithinShare(state, caller) : () => holdings.total < state.limit;
  const take = (caller: string): boolean => {
    if (!mayEnter(caller)) return false;
    holdings.add(caller);
    return true;
  };
  const admitWaiting = () => {
    if (line.length > 0 && holdings.total < state.most) line.serve(take);
  };
  return {
    get limit() {
      return state.limit;
    },
    setLimit(next) {
      state.limit = next;
      admitWaiting();
    },
    enter(caller) {
      presence.note(caller);
      return take(caller);
    },
    mayEnter,
    leave(caller) {
      presence.note(caller);
      holdings.remove(caller);
      admitWaiting();
    },
    line,
    hasShare: (caller) => tellsApart && holdings.of(caller) >= shareOf(state.limit),
  };
}

interface Slots {
  readonly limit: number;
  /** The limit never exceeds this. */
  readonly most: number;
  readonly holdings: SlotHoldings;
  readonly line: TurnLine;
  readonly presence: Presence;
}

function isWithinShare({ limit, most, holdings, line, presence }: Slots, caller: string): boolean {
  const held = holdings.of(caller);
  const share = shareOf(limit);
  // If the limit has been lowered, what one caller holds beyond its share is not counted against the others.
  const surplus = holdings.surplusOfOthers(caller, share);
  const free = Math.min(limit + surplus, most) - holdings.total;
  if (held >= timesFree * free) return false;
  return held < share || !(holdings.hasOthers(caller) || line.hasOthers(caller) || presence.hasOthers(caller));
}

function shareOf(limit: number): number {
  return Math.max(1, Math.floor(limit / 2));
}
