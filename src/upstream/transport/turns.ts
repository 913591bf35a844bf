import { createFairSlots, type FairSlots, type FairSlotsParts } from '../../runtime/fair-slots.ts';
import type { EndExchange, ExchangeListener } from './exchange.ts';

/** Begins an exchange, which tells its listener its one end. */
export type BeginExchange = (listener: ExchangeListener) => EndExchange;

/** Decides whose exchange gets a socket next. */
export interface Turns {
  /** Begins the exchange at once if the caller may have a socket, or else when it is its turn. */
  begin(caller: string, exchange: BeginExchange, listener: ExchangeListener): EndExchange;
  /** Calls `then` once no exchange waits: at once if none does. */
  whenNoneWaits<T>(then: () => Promise<T>): Promise<T>;
}

/**
 * A turn for each socket. In the pool's own queue one caller's backlog would be before everybody else's next call; here
 * callers are served by turns, and a caller with a backlog leaves sockets free for others.
 */
export function createTurns(parts: FairSlotsParts): Turns {
  if (!parts.tellsApart) return noTurns;
  const slots = createFairSlots(parts);
  const closing: (() => void)[] = [];
  const noteLeft = () => {
    if (slots.line.length === 0) for (const proceed of closing.splice(0)) proceed();
  };
  return {
    begin(caller, exchange, listener) {
      if (slots.enter(caller)) return beginHeld(slots, caller, exchange, listener);
      let end: EndExchange | undefined;
      const leaveLine = slots.line.join(caller, () => {
        end = beginLater(slots, caller, exchange, listener);
        noteLeft();
      });
      return (reason) => {
        if (end) return end(reason);
        leaveLine();
        noteLeft();
      };
    },
    async whenNoneWaits(then) {
      if (slots.line.length > 0) await new Promise<void>((resolve) => void closing.push(resolve));
      return then();
    },
  };
}

/** For a single caller: the pool's own queue does. */
const noTurns: Turns = {
  begin: (_caller, exchange, listener) => exchange(listener),
  whenNoneWaits: (then) => then(),
};

/** Gives the turn back at the exchange's end, however that comes about. */
function beginHeld(slots: FairSlots, caller: string, exchange: BeginExchange, listener: ExchangeListener): EndExchange {
  let holds = true;
  const giveBack = () => {
    if (holds) slots.leave(caller);
    holds = false;
  };
  try {
    return exchange({
      onStart: listener.onStart,
      onResponse(response) {
        giveBack();
        listener.onResponse(response);
      },
      onError(error, isUnanswered) {
        giveBack();
        listener.onError(error, isUnanswered);
      },
    });
  } catch (error) {
    giveBack();
    throw error;
  }
}

/** Nobody is there to catch an error by now, so the listener is told. */
function beginLater(...[slots, caller, exchange, listener]: Parameters<typeof beginHeld>): EndExchange | undefined {
  try {
    return beginHeld(slots, caller, exchange, listener);
  } catch (error) {
    listener.onError(error);
    return undefined;
  }
}
