import type { ServerResponse } from 'node:http';
import { type Answer } from './answer.ts';
/** One call's way back to its client. */
export interface Exchange {
    readonly send: (answer: Answer) => void;
    /** Status and headers only; `write` and `end` follow. */
    readonly begin: (answer: Answer) => void;
    /** Settles when the piece has left for the network. */
    readonly write: (piece: Buffer) => Promise<void>;
    readonly end: () => void;
    /** Ends the connection where it stands, by a reset or an early close. */
    readonly breakOff: (how: 'reset' | 'close') => void;
    /** Rejects once the client has left: there is nobody to go on for. */
    readonly wait: (ms: number) => Promise<void>;
}
export interface ExchangeEvents {
    readonly answered: (status: number) => void;
    /** The connection ended before the answer did. */
    readonly brokenOff: (by: 'client' | 'sandbox') => void;
}
export declare function createExchange(response: ServerResponse, events: ExchangeEvents): Exchange;
