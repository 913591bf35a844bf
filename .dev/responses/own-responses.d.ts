import type { CrossOrigin } from '../runtime/cross-origin.ts';
import type { FinishedResponse } from './finished-response.ts';
/** What is answered without executing anything; each has the headers that the page's origin needs to read it. */
export interface OwnResponses {
    /** There is more to do than can be done. */
    readonly overloaded: (origin: string | undefined) => FinishedResponse;
    /** The operation hung beyond its time. */
    readonly late: (origin: string | undefined) => FinishedResponse;
    /** The request's body cannot be used. */
    readonly refused: (refusal: Refusal, origin: string | undefined) => FinishedResponse;
}
export interface Refusal {
    readonly status: 400 | 408 | 413;
    readonly message: string;
}
export declare function createOwnResponses({ headersFor }: CrossOrigin, timeoutMs: number): OwnResponses;
