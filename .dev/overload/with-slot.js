import { createCanceller } from '../domain/cancellation.js';
/** An operation's own deadline comes first and says more; this one is for what hangs before or behind it. */
const graceMs = 1_000;
/** No work keeps its place beyond the time that an operation has, whatever it waits for. */
export function createWithSlot(admission, timeoutMs) {
    return async (caller, work) => {
        if (!admission.enter() && !(await admission.wait(caller)))
            return 'overloaded';
        const clock = startClock(caller, timeoutMs + graceMs);
        try {
            return await Promise.race([work(clock.signal), clock.late]);
        }
        finally {
            clock.stop();
            admission.leave();
        }
    };
}
function startClock(caller, ms) {
    const controller = createCanceller();
    const leave = () => controller.abort(caller.reason);
    if (caller.aborted)
        leave();
    else
        caller.addEventListener('abort', leave, { once: true });
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(() => {
            resolve('late');
            controller.abort(new DOMException('The operation has had its time.', 'TimeoutError'));
        }, ms);
    });
    const stop = () => {
        clearTimeout(timer);
        caller.removeEventListener('abort', leave);
    };
    return { signal: controller.signal, late, stop };
}
