import { GatewayError } from '../../domain/gateway-error.js';
import { upstreamTimeout } from '../upstream-errors.js';
import { networkFailure } from './network-failure.js';
/**
 * Runs one exchange within its time and for as long as `signal` wants it. Whatever goes wrong on the way is an outcome;
 * it rejects only with the signal's reason, or with a bug. Whoever waits is told at once, also before there is a socket.
 */
export function attempt(exchange, { timeoutMs, startTimer }, signal) {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
        let end;
        const settle = () => {
            callOff();
            signal.removeEventListener('abort', leave);
        };
        const fail = (error) => {
            settle();
            const outcome = failureOf(error);
            if (outcome)
                resolve(outcome);
            else
                reject(error);
        };
        const leave = () => {
            settle();
            reject(signal.reason);
            end?.(signal.reason);
        };
        signal.addEventListener('abort', leave, { once: true });
        const callOff = startTimer(timeoutMs, () => {
            fail(upstreamTimeout());
            end?.(upstreamTimeout());
        });
        const onAnswer = (answer) => {
            settle();
            resolve({ kind: 'answered', answer });
        };
        try {
            end = exchange({ onAnswer, onError: fail });
        }
        catch (error) {
            fail(error);
        }
    });
}
function failureOf(error) {
    return error instanceof GatewayError ? { kind: 'failed', error } : networkFailure(error);
}
