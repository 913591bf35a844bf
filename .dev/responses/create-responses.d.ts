import type { RequestHandlers, ResponseParts } from './response-parts.ts';
/**
 * Requests come in, responses go out. A request whose response is kept and fresh gets its bytes at once; equal requests in
 * flight wait for one response; all others are executed as far as there are slots, and shed beyond.
 */
export declare function createRequestHandlers({ graphiql, ...parts }: ResponseParts): RequestHandlers;
