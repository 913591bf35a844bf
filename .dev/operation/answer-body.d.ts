import type { CancelSignal } from '../domain/cancellation.ts';
import type { Lifetime } from '../domain/lifetime.ts';
import type { ReadHeader } from '../runtime/read-header.ts';
import { type RunOperation } from './run-operation.ts';
/** A request of the fast path: its body is JSON, and its response is one JSON document. */
export interface BodyRequest {
    readonly body: string;
    readonly header: ReadHeader;
    readonly requestId: string;
    /** Aborts when the caller leaves. */
    readonly signal: CancelSignal;
    /** Of the response. */
    readonly mediaType: string;
}
/** A response but for the headers that every response has. */
export interface PrintedResponse {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body: string;
    readonly isWhole: boolean;
    readonly lifetime: Lifetime | undefined;
}
export type AnswerBody = (request: BodyRequest) => Promise<PrintedResponse>;
/** The fast path: JSON in, the one life of an operation, JSON out. */
export declare function createAnswerBody(run: RunOperation): AnswerBody;
