import type { CommonParts, RequestHandlers } from './response-parts.ts';
/** Answers requests that never were on a wire. */
export declare function createFetch({ execute, isOperation, ...parts }: CommonParts): RequestHandlers['fetch'];
