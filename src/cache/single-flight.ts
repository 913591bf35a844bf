import { type Canceller, type CancelSignal, createCanceller } from '../runtime/cancellation.ts';

/** Equal calls in flight are one call, and each waiter gets its result. */
export interface SingleFlight<Key extends FlightKey, T> {
  /** Joins the call for `key`, or starts it. Rejects with the signal's reason as soon as this waiter leaves. */
  join(key: Key, signal: CancelSignal, start: Start<T>): Promise<FlightResult<T>>;
  /** Whether there is a call to join. */
  has(key: Key): boolean;
  /** From now on nobody joins these calls of an identity; those who wait for one still get its result. */
  forget(identity: string, isMeant?: (key: Key) => boolean): void;
}

export interface FlightKey {
  readonly identity: string;
  readonly id: string;
}

/** `isCurrent` is false once the call was forgotten: its result is for its waiters only. */
export type Start<T> = (signal: CancelSignal, isCurrent: () => boolean) => Promise<T>;

export interface FlightResult<T> {
  readonly value: T;
  /** Whether this waiter started the call. */
  readonly leading: boolean;
}

interface Flight<Key, T> {
  readonly key: Key;
  readonly result: Promise<T>;
  readonly controller: Canceller;
  waiters: number;
}

/** A waiter that leaves takes nothing from the others; the last one to leave cancels the call. */
export function createSingleFlight<Key extends FlightKey, T>(): SingleFlight<Key, T> {
  // By identity, so that forgetting looks at one identity's calls only. Calls that have ended are not in it.
  const flights = new Map<string, Map<string, Flight<Key, T>>>();

  const find = ({ identity, id }: FlightKey) => flights.get(identity)?.get(id);
  const remove = ({ identity, id }: FlightKey): void => {
    const own = flights.get(identity);
    own?.delete(id);
    if (own?.size === 0) flights.delete(identity);
  };
  // Only if it is still this flight: another with the same key may have started since.
  const removeFlight = (flight: Flight<Key, T>): void => {
    if (find(flight.key) === flight) remove(flight.key);
  };
  const startFlight = (key: Key, signal: CancelSignal, start: Start<T>): Flight<Key, T> => {
    const controller = createCanceller();
    controller.endAt(signal.endsAtMs);
    const isCurrent = () => find(key)?.controller === controller;
    const flight = { key, result: start(controller.signal, isCurrent), controller, waiters: 0 };
    const own = flights.get(key.identity) ?? new Map<string, Flight<Key, T>>();
    flights.set(key.identity, own.set(key.id, flight));
    const end = () => removeFlight(flight);
    flight.result.then(end, end);
    return flight;
  };

  return {
    has: (key) => find(key) !== undefined,
    async join(key, signal, start) {
      signal.throwIfAborted();
      const running = find(key);
      const flight = running ?? startFlight(key, signal, start);
      if (running) lengthen(running.controller, signal);
      const cancel = () => {
        removeFlight(flight);
        flight.controller.abort(signal.reason);
      };
      return { value: await waitFor(flight, signal, cancel), leading: running === undefined };
    },
    forget(identity, isMeant = () => true) {
      for (const { key } of flights.get(identity)?.values() ?? []) if (isMeant(key)) remove(key);
    },
  };
}

/** The call may take as long as its most patient waiter. */
function lengthen({ signal, endAt }: Canceller, { endsAtMs }: CancelSignal): void {
  if (signal.endsAtMs === undefined) return;
  endAt(endsAtMs === undefined ? undefined : Math.max(signal.endsAtMs, endsAtMs));
}

function waitFor<Key, T>(flight: Flight<Key, T>, signal: CancelSignal, cancel: () => void): Promise<T> {
  flight.waiters += 1;
  return new Promise((resolve, reject) => {
    const leave = () => {
      flight.waiters -= 1;
      if (flight.waiters === 0) cancel();
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    const stopListening = () => signal.removeEventListener('abort', leave);
    flight.result.then(
      (value) => {
        stopListening();
        resolve(value);
      },
      (error: unknown) => {
        stopListening();
        reject(error);
      },
    );
  });
}
