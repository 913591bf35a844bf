import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import { type Send } from './error-answer.ts';
/** The error that Node hands over with a connection. */
export interface BrokenError extends Error {
    readonly code?: string;
    /** The bytes in which the fault was found. */
    readonly rawPacket?: Buffer;
}
/** The request that a connection is busy with. */
export interface Exchange {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
}
export interface AnswerBrokenParts {
    readonly send: Send;
    readonly crossOrigin: CrossOrigin;
    readonly exchangeOn: (socket: Duplex) => Exchange | undefined;
}
export type AnswerBroken = (error: BrokenError, socket: Duplex) => void;
export declare function createAnswerBroken({ send, crossOrigin, exchangeOn }: AnswerBrokenParts): AnswerBroken;
