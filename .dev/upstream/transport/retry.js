/** Each reason for another attempt counts once per call. Reads only, so sending twice does no harm. */
const reasons = [
    (outcome) => outcome.kind === 'disconnected' || (outcome.kind === 'answered' && outcome.answer.status === 503),
    (outcome) => outcome.kind === 'answered' && outcome.answer.status === 429 && outcome.answer.retryAfterMs !== undefined,
];
const pauseMs = 25;
const jitterMs = 50;
/** Upstream's own wish is waited out up to here; beyond, the caller decides. */
const longestWishMs = 1_000;
/** Attempts until one tells enough. Rejects with the signal's reason when it aborts during a pause. */
export async function retry(attempt, { maxRetries, random, startTimer }, signal) {
    const left = new Set(reasons);
    for (let retries = 0;; retries += 1) {
        const outcome = await attempt();
        const reason = reasons.find((applies) => left.has(applies) && applies(outcome));
        const wishMs = outcome.kind === 'answered' ? outcome.answer.retryAfterMs : undefined;
        if (reason === undefined || retries === maxRetries || (wishMs ?? 0) > longestWishMs)
            return outcome;
        left.delete(reason);
        await wait((wishMs ?? pauseMs) + random() * jitterMs, startTimer, signal);
    }
}
function wait(ms, startTimer, signal) {
    return new Promise((resolve, reject) => {
        if (signal.aborted)
            return reject(signal.reason);
        const leave = () => {
            callOff();
            reject(signal.reason);
        };
        signal.addEventListener('abort', leave, { once: true });
        const callOff = startTimer(ms, () => {
            signal.removeEventListener('abort', leave);
            resolve();
        });
    });
}
