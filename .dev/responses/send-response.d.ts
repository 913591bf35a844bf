import type { ServerResponse } from 'node:http';
import type { FinishedResponse } from './finished-response.ts';
export type SendResponse = (response: ServerResponse, answer: FinishedResponse, requestId: string, nowMs: number) => void;
/** A flat list is what Node writes without a look at each name; within a millisecond it is the same but for one value. */
export declare function createSendResponse(): SendResponse;
export declare function toResponse(answer: FinishedResponse, requestId: string, nowMs: number): Response;
