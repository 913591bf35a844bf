import type { IncomingMessage } from 'node:http';
import type { RequestHead } from './response-key.ts';
export interface NodeHead extends RequestHead {
    /** Path and query as they were sent, also where a framework has taken a prefix off. */
    readonly target: string;
    /** All headers, for Yoga. */
    readonly headers: () => Record<string, string>;
}
export declare function readHead(request: IncomingMessage): NodeHead;
