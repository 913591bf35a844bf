import { createCanceller } from '../domain/cancellation.js';
import { GatewayError } from '../domain/gateway-error.js';
/** The time that one whole operation has, and how long its caller stays: one signal for both. */
export function startDeadline(timeoutMs, caller) {
    const controller = createCanceller();
    let over = false;
    const timer = setTimeout(() => controller.abort(tooSlow(timeoutMs)), timeoutMs);
    const leave = () => {
        clearTimeout(timer);
        controller.abort(caller.reason);
    };
    if (caller.aborted)
        leave();
    else
        caller.addEventListener('abort', leave, { once: true });
    return {
        signal: controller.signal,
        isOver: () => over,
        clear: () => {
            over = true;
            clearTimeout(timer);
            caller.removeEventListener('abort', leave);
        },
    };
}
function tooSlow(timeoutMs) {
    return new GatewayError('DEADLINE_EXCEEDED', `The operation took longer than ${timeoutMs} ms. Ask for less at once, or try again.`, { retryable: true });
}
