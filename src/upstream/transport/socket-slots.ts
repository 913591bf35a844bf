import { createFairShare, type FairShareParts } from '../../runtime/fair-share.ts';
import { createSlotHoldings } from '../../runtime/slot-holdings.ts';
import { createTurnLine } from '../../runtime/turn-line.ts';

/** Who asks, and what. */
export interface Party {
  readonly caller: string;
  readonly endpoint: string;
}

/** A slot for each socket. */
export interface SocketSlots {
  /** How many wait. */
  readonly waiting: number;
  /** Takes a slot if the party may have one now. It is given back with `leave`. */
  enter(party: Party): boolean;
  leave(party: Party): void;
  /** Waits for a slot: it has been taken when `admit` is called. Returns how to wait no longer. */
  joinLine(party: Party, admit: () => void): () => void;
}

export type SocketSlotsParts = Omit<FairShareParts, 'othersWait' | 'timesFree'>;

/** An endpoint takes at most so many times what is free: seven eighths if no other one was asked in the last seconds. */
const endpointTimesFree = 7;

/**
 * Shares the slots out twice: among callers, if the gateway tells them apart, and among endpoints. So neither a caller's
 * backlog nor an endpoint that hangs takes all of them.
 */
export function createSocketSlots(parts: SocketSlotsParts): SocketSlots {
  const callers = createShare(parts);
  const endpoints = createShare({ ...parts, tellsApart: true, timesFree: endpointTimesFree });
  const line = createTurnLine();
  const take = ({ caller, endpoint }: Party): boolean => {
    // Of the sockets that the endpoint may still have, some are left for its next caller, too.
    if (callers.roomOf(caller, endpoints.roomOf(endpoint)) <= 0) return false;
    callers.add(caller);
    endpoints.add(endpoint);
    return true;
  };
  const note = ({ caller, endpoint }: Party) => {
    callers.note(caller);
    endpoints.note(endpoint);
  };
  return {
    get waiting() {
      return line.length;
    },
    enter(party) {
      note(party);
      return take(party);
    },
    leave(party) {
      note(party);
      callers.remove(party.caller);
      endpoints.remove(party.endpoint);
      if (line.length > 0) line.serve();
    },
    joinLine(party, admit) {
      const { caller, endpoint } = party;
      callers.waiters.add(caller);
      endpoints.waiters.add(endpoint);
      const noteLeft = once(() => {
        callers.waiters.remove(caller);
        endpoints.waiters.remove(endpoint);
      });
      const leaveLine = line.join(`${endpoint} ${caller}`, {
        takesSlot: () => take(party),
        admit() {
          noteLeft();
          admit();
        },
      });
      return () => {
        leaveLine();
        noteLeft();
      };
    },
  };
}

/** A fair share that knows by its `waiters` who waits. */
function createShare(parts: Omit<FairShareParts, 'othersWait'>) {
  const waiters = createSlotHoldings();
  return Object.assign(createFairShare({ ...parts, othersWait: waiters.hasOthers }), { waiters });
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
