import type { EndExchange, ExchangeListener } from './exchange.ts';
import { createSocketSlots, type Party, type SocketSlots, type SocketSlotsParts } from './socket-slots.ts';

/** Begins an exchange, which tells its listener its one end. */
export type BeginExchange = (listener: ExchangeListener) => EndExchange;

/** Decides whose exchange gets a socket next. */
export interface Turns {
  /** Begins the exchange at once if the party may have a socket, or else when it is its turn. */
  begin(party: Party, exchange: BeginExchange, listener: ExchangeListener): EndExchange;
  /** Calls `then` once no exchange waits: at once if none does. */
  whenNoneWaits<T>(then: () => Promise<T>): Promise<T>;
}

/**
 * A turn for each socket. In the pool's own queue one caller's backlog, or that of an endpoint that hangs, would be before
 * everybody else's next call; here parties are served by turns, and one with a backlog leaves sockets free for others.
 */
export function createTurns(parts: SocketSlotsParts): Turns {
  const slots = createSocketSlots(parts);
  const closing: (() => void)[] = [];
  const noteLeft = () => {
    if (slots.waiting === 0) for (const proceed of closing.splice(0)) proceed();
  };
  return {
    begin(party, exchange, listener) {
      if (slots.enter(party)) return beginHeld(slots, party, exchange, listener);
      let end: EndExchange | undefined;
      const leaveLine = slots.joinLine(party, () => {
        end = beginLater(slots, party, exchange, listener);
        noteLeft();
      });
      return (reason) => {
        if (end) return end(reason);
        leaveLine();
        noteLeft();
      };
    },
    async whenNoneWaits(then) {
      if (slots.waiting > 0) await new Promise<void>((resolve) => void closing.push(resolve));
      return then();
    },
  };
}

/** Gives the turn back at the exchange's end, however that comes about. */
function beginHeld(slots: SocketSlots, party: Party, exchange: BeginExchange, listener: ExchangeListener): EndExchange {
  let holds = true;
  const giveBack = () => {
    if (holds) slots.leave(party);
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
function beginLater(...[slots, party, exchange, listener]: Parameters<typeof beginHeld>): EndExchange | undefined {
  try {
    return beginHeld(slots, party, exchange, listener);
  } catch (error) {
    listener.onError(error);
    return undefined;
  }
}
