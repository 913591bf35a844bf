import type { IncomingMessage } from 'node:http';
import type { Refusal } from './own-responses.ts';
/** `gone`: nobody is there any more to be answered. */
export type Taken = Buffer | Refusal | 'gone';
/**
 * The body that our listener or an embedder's parser has left in `request.body`: text, bytes, or a value that was JSON.
 * Undefined where it still has to be read.
 */
export declare function takeBody(request: IncomingMessage): Buffer | Refusal | undefined;
/** Reads the body, for as long as an operation may take. */
export declare function readBody(request: IncomingMessage, timeoutMs: number): Promise<Taken>;
/** The body of a request that never was on a wire. */
export declare function readRequest(request: Request, timeoutMs: number): Promise<Buffer | Refusal>;
