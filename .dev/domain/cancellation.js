export function createCanceller() {
    const signal = new Signal();
    return { signal, abort: (reason) => signal.abort(reason) };
}
/** The same as a real one, for whoever insists. */
export function toAbortSignal(signal) {
    if (signal instanceof AbortSignal)
        return signal;
    const controller = new AbortController();
    if (signal.aborted)
        controller.abort(signal.reason);
    else
        signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
    return controller.signal;
}
class Signal {
    aborted = false;
    reason = undefined;
    #listeners = [];
    abort(reason) {
        if (this.aborted)
            return;
        this.aborted = true;
        this.reason = reason;
        // One that is taken away meanwhile is not called.
        for (let next = this.#listeners.shift(); next; next = this.#listeners.shift())
            next();
    }
    throwIfAborted() {
        if (this.aborted)
            throw this.reason;
    }
    addEventListener(_type, listener) {
        if (!this.aborted)
            this.#listeners.push(listener);
    }
    removeEventListener(_type, listener) {
        const index = this.#listeners.indexOf(listener);
        if (index >= 0)
            this.#listeners.splice(index, 1);
    }
}
