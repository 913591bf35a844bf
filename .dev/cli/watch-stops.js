/** `onCrash` is told each error that nobody caught; without it, such an error ends the process at once. */
export function watchStops(io, onCrash) {
    const [first, second] = [new AbortController(), new AbortController()];
    let isSignalled = false;
    let hasCrashed = false;
    const unhear = io.onSignal(() => {
        // After a crash as well it is the second that makes haste.
        (isSignalled ? second : first).abort();
        isSignalled = true;
    });
    const hear = (error) => {
        hasCrashed = true;
        onCrash?.(error);
        // However many there are: another crash is no reason to make haste.
        first.abort();
    };
    const unwatch = onCrash && io.onCrash(hear);
    return {
        first: whenAborted(first.signal),
        second: whenAborted(second.signal),
        isStopping: () => first.signal.aborted,
        hasCrashed: () => hasCrashed,
        dispose() {
            unhear();
            unwatch?.();
        },
    };
}
function whenAborted(signal) {
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
