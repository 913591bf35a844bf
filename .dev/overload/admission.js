/**
 * From here on the processor is what operations wait for: fewer of them at once are all answered sooner. Measured: a
 * process at its capacity is behind by 5 to 30 ms, one that is asked for more than it can by 50 and up.
 */
const highLagMs = 40;
const shrinkBy = 0.75;
/** Per look at the lag, so that the default limit is regained in about three seconds. */
const growBy = 4;
/** Whatever makes the loop lag, so many are let in. */
const leastLimit = 32;
const longestWaitMs = 100;
/** Of the working limit. */
const waitingShare = 0.25;
const startTimeout = (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
};
/**
 * A limit that follows the event loop: additive increase, multiplicative decrease. A slow upstream fills places without
 * making the loop lag, and so leaves the limit where it is. While somebody waits, every place is taken.
 */
export function createAdmission({ maxInFlight, gauge, startTimer = startTimeout }) {
    const least = Math.min(leastLimit, maxInFlight);
    const waiting = new Set();
    let limit = maxInFlight;
    let inFlight = 0;
    const isFull = () => inFlight >= limit && waiting.size >= Math.ceil(limit * waitingShare);
    const enter = () => {
        if (inFlight >= limit)
            return false;
        inFlight += 1;
        return true;
    };
    const admitWaiting = () => {
        for (const admit of waiting) {
            if (!enter())
                return;
            admit();
        }
    };
    return {
        isFull,
        enter,
        refuse: gauge.refuse,
        async wait(caller) {
            caller.throwIfAborted();
            const admitted = !isFull() && (await waitIn(waiting, caller, startTimer));
            if (!admitted)
                gauge.refuse();
            return admitted;
        },
        leave() {
            inFlight -= 1;
            admitWaiting();
        },
        observeLag(lagMs) {
            if (lagMs > highLagMs)
                limit = Math.max(least, Math.floor(limit * shrinkBy));
            else if (limit < maxInFlight) {
                limit = Math.min(maxInFlight, limit + growBy);
                admitWaiting();
            }
        },
    };
}
/** Stands in line until a place was taken for it, its time is over or its caller leaves. */
function waitIn(line, caller, startTimer) {
    return new Promise((resolve, reject) => {
        const stop = () => {
            line.delete(admit);
            stopTimer();
            caller.removeEventListener('abort', abandon);
        };
        const settle = (admitted) => {
            stop();
            resolve(admitted);
        };
        const admit = () => settle(true);
        const abandon = () => {
            stop();
            reject(caller.reason);
        };
        const stopTimer = startTimer(longestWaitMs, () => settle(false));
        caller.addEventListener('abort', abandon, { once: true });
        line.add(admit);
    });
}
