import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type Send } from './error-answer.ts';
export interface DrainOptions {
    /** How long to go on accepting, with readiness down, so that balancers can look elsewhere. */
    readonly delayMs: number;
    /** How long what is in flight may take after that. */
    readonly timeoutMs: number;
}
export interface Drain {
    readonly isDraining: () => boolean;
    /** Counts a request as in flight until its answer is out or its socket closed. */
    readonly track: (request: IncomingMessage, response: ServerResponse) => void;
    /** Resolves when every connection is closed. Called again, it stops waiting and ends what is left at once. */
    readonly drain: (options: DrainOptions) => Promise<void>;
}
/** Ends a server's life without breaking off an answer: the order is readiness, listener, idle sockets, the rest. */
export declare function createDrain(server: Server, send: Send): Drain;
