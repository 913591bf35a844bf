import type { Sockets } from './create-dispatcher.ts';
import type { Answer } from './outcome.ts';
export interface UpstreamRequest {
    /** Path and query. */
    readonly target: string;
    readonly headers: Readonly<Record<string, string>>;
}
export interface ExchangeOptions {
    readonly dispatcher: Pick<Sockets, 'dispatch'>;
    readonly clock: () => number;
    /** Told the status as soon as there is one, even if the body then fails. */
    readonly onStatus: (status: number) => void;
}
export interface ExchangeEvents {
    readonly onAnswer: (answer: Answer) => void;
    readonly onError: (error: unknown) => void;
}
/** Ends an exchange at once: nothing more comes of it, and its connection is closed. */
export type EndExchange = (reason: unknown) => void;
/**
 * One request, one whole answer; redirects are answers like any other. By undici's handlers, since its promises come with
 * a stream that would be read to its end anyway.
 */
export declare function exchange(request: UpstreamRequest, options: ExchangeOptions, events: ExchangeEvents): EndExchange;
