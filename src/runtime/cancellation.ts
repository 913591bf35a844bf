/**
 * As much of an AbortSignal as is used between the layers. Any AbortSignal will do, though Node warns of one that more than ten listen to; one of a {@link createCanceller} costs
 * next to nothing, where Node takes 3 µs to make one and 2 to listen to it for a while, four times in an operation.
 */
export interface CancelSignal {
  readonly aborted: boolean;
  /** Why, once it is aborted. */
  readonly reason: unknown;
  throwIfAborted(): void;
  /** Called once, at the time; not where it is aborted already. */
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface Canceller {
  readonly signal: CancelSignal;
  /** The first call counts. */
  abort(reason: unknown): void;
}

export function createCanceller(): Canceller {
  const signal = new Signal();
  return { signal, abort: (reason) => signal.abort(reason) };
}

/** The same as a real one, for whoever insists. */
export function toAbortSignal(signal: CancelSignal): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const controller = new AbortController();
  if (signal.aborted) controller.abort(signal.reason);
  else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  return controller.signal;
}

class Signal implements CancelSignal {
  aborted = false;
  reason: unknown = undefined;
  readonly #listeners: (() => void)[] = [];

  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    // One that is taken away meanwhile is not called.
    for (let next = this.#listeners.shift(); next; next = this.#listeners.shift()) next();
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (!this.aborted) this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const index = this.#listeners.indexOf(listener);
    if (index >= 0) this.#listeners.splice(index, 1);
  }
}
