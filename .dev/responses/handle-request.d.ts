import type { CommonParts, RequestHandlers } from './response-parts.ts';
/** Answers requests of node:http: those of our listener, and those of embedders, whatever parser has read their bodies. */
export declare function createHandle({ execute, isOperation, admission, ...parts }: CommonParts): RequestHandlers['handle'];
