import { type Canceller, type CancelSignal, createCanceller } from '../domain/cancellation.ts';
/** Many askers, one call. */
export interface SingleFlight<Key extends FlightKey, T> {
  /** Joins the call for `key`, or starts it. Rejects with the signal's reason as soon as this asker leaves. */
  join(key: Key, signal: CancelSignal, start: Start<T>): Promise<Landing<T>>;
  /** Whether there is a call to join. */
  has(key: Key): boolean;
  /** From now on nobody joins those of an identity's calls; who waits for one still gets what it brings. */
  forget(identity: string, which?: (key: Key) => boolean): void;
}

export interface FlightKey {
  readonly identity: string;
  readonly id: string;
}

/** `isCurrent` tells whether what the call brings may be given to others than those who wait: it was not forgotten. */
export type Start<T> = (signal: CancelSignal, isCurrent: () => boolean) => Promise<T>;

export interface Landing<T> {
  readonly value: T;
  /** Whether this asker's joining began the call. */
  readonly leading: boolean;
}

interface Flight<Key, T> {
  readonly key: Key;
  readonly landing: Promise<T>;
  readonly controller: Canceller;
  askers: number;
}

/** An asker that leaves takes nothing from the others; the last to leave cancels the call. */
export function createSingleFlight<Key extends FlightKey, T>(): SingleFlight<Key, T> {
  // By identity, so that forgetting looks at nobody else's. What has landed is in it no more.
  const flights = new Map<string, Map<string, Flight<Key, T>>>();

  const find = ({ identity, id }: FlightKey) => flights.get(identity)?.get(id);
  const remove = ({ identity, id }: FlightKey): void => {
    const own = flights.get(identity);
    own?.delete(id);
    if (own?.size === 0) flights.delete(identity);
  };
  // Only if it is still this flight: another may have started since.
  const removeFlight = (flight: Flight<Key, T>): void => {
    if (find(flight.key) === flight) remove(flight.key);
  };
  const launch = (key: Key, start: Start<T>): Flight<Key, T> => {
    const controller = createCanceller();
    const isCurrent = () => find(key)?.controller === controller;
    const flight = { key, landing: start(controller.signal, isCurrent), controller, askers: 0 };
    const own = flights.get(key.identity) ?? new Map<string, Flight<Key, T>>();
    flights.set(key.identity, own.set(key.id, flight));
    const landed = () => removeFlight(flight);
    flight.landing.then(landed, landed);
    return flight;
  };

  return {
    has: (key) => find(key) !== undefined,
    async join(key, signal, start) {
      signal.throwIfAborted();
      const running = find(key);
      const flight = running ?? launch(key, start);
      const cancel = () => {
        removeFlight(flight);
        flight.controller.abort(signal.reason);
      };
      return { value: await stayAboard(flight, signal, cancel), leading: running === undefined };
    },
    forget(identity, which = () => true) {
      for (const { key } of flights.get(identity)?.values() ?? []) if (which(key)) remove(key);
    },
  };
}

function stayAboard<Key, T>(flight: Flight<Key, T>, signal: CancelSignal, cancel: () => void): Promise<T> {
  flight.askers += 1;
  return new Promise((resolve, reject) => {
    const leave = () => {
      flight.askers -= 1;
      if (flight.askers === 0) cancel();
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    const landed = () => signal.removeEventListener('abort', leave);
    flight.landing.then(
      (value) => {
        landed();
        resolve(value);
      },
      (error: unknown) => {
        landed();
        reject(error);
      },
    );
  });
}
