import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
/** An answer that is given before GraphQL is asked, or in its stead. */
export interface Answer {
    readonly status: number;
    readonly body: string;
    readonly headers?: OutgoingHttpHeaders;
}
type Code = 'BAD_USER_INPUT' | 'GATEWAY_OVERLOADED' | 'INTERNAL_SERVER_ERROR';
/** An error in GraphQL's shape, so that clients need to read only one. */
export declare function errorAnswer(status: number, code: Code, message: string, requestId?: string): Answer;
/** What a client gets that does not stop sending: time to read why, on a connection that is then closed. */
export declare const lingerMs = 5000;
/** Sends an answer of our own; closes the connection if the request's body has not been read. */
export type Send = (request: IncomingMessage, response: ServerResponse, answer: Answer) => void;
export declare function createSend(crossOrigin: CrossOrigin): Send;
export declare function headersOfBody(body: string): Record<string, string>;
/** Whether the request says that it has a body. */
export declare function hasBody({ headers }: IncomingMessage): boolean;
export {};
