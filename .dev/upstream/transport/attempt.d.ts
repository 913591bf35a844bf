import type { CancelSignal } from '../../domain/cancellation.ts';
import type { EndExchange, ExchangeEvents } from './exchange.ts';
import type { Outcome } from './outcome.ts';
import type { StartTimer } from './timer.ts';
export interface AttemptOptions {
    /** From the wait for a socket to the body's last byte. */
    readonly timeoutMs: number;
    readonly startTimer: StartTimer;
}
/**
 * Runs one exchange within its time and for as long as `signal` wants it. Whatever goes wrong on the way is an outcome;
 * it rejects only with the signal's reason, or with a bug. Whoever waits is told at once, also before there is a socket.
 */
export declare function attempt(exchange: (events: ExchangeEvents) => EndExchange, { timeoutMs, startTimer }: AttemptOptions, signal: CancelSignal): Promise<Outcome>;
