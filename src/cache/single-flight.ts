/** Many askers, one call. */
export interface SingleFlight<T> {
  /** Joins the call for `key`, or starts it. Rejects with the signal's reason as soon as this asker leaves. */
  join(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<Landing<T>>;
  /** Whether there is a call to join. */
  has(key: string): boolean;
}

export interface Landing<T> {
  readonly value: T;
  /** Whether this asker's joining began the call. */
  readonly leading: boolean;
}

interface Flight<T> {
  readonly landing: Promise<T>;
  readonly controller: AbortController;
  askers: number;
}

/** An asker that leaves takes nothing from the others; the last to leave cancels the call. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const launch = (key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> => {
    const controller = new AbortController();
    const flight = { landing: start(controller.signal), controller, askers: 0 };
    flights.set(key, flight);
    const forget = () => forgetFlight(flights, key, flight);
    flight.landing.then(forget, forget);
    return flight;
  };

  return {
    has: (key) => flights.has(key),
    async join(key, signal, start) {
      signal.throwIfAborted();
      const running = flights.get(key);
      const flight = running ?? launch(key, start);
      const cancel = () => {
        forgetFlight(flights, key, flight);
        flight.controller.abort(signal.reason);
      };
      return { value: await stayAboard(flight, signal, cancel), leading: running === undefined };
    },
  };
}

/** Only if it is still this flight: another may have started since. */
function forgetFlight<T>(flights: Map<string, Flight<T>>, key: string, flight: Flight<T>): void {
  if (flights.get(key) === flight) flights.delete(key);
}

function stayAboard<T>(flight: Flight<T>, signal: AbortSignal, cancel: () => void): Promise<T> {
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
