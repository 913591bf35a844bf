import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Admission } from '../overload/admission.ts';
import type { Yoga } from '../yoga/create-yoga.ts';
import type { ExecuteParts, IncomingRequest } from './execute-request.ts';
import type { RequestHead, ResponseKeys } from './response-key.ts';
import type { Execute, SharedResponses } from './shared-responses.ts';
export interface ResponseParts extends ExecuteParts {
    readonly yoga: Yoga;
    readonly admission: Admission;
    readonly responses: SharedResponses;
    readonly keys: ResponseKeys;
    /** Whether requests take the fast path if they can; otherwise Yoga answers all of them. */
    readonly fastPaths: boolean;
    /** Whether browsers that ask for a page get GraphiQL: that is no operation and takes no slot. */
    readonly graphiql: boolean;
    /** How long one whole operation may take; its body may take as long to arrive. */
    readonly timeoutMs: number;
    /** Epoch milliseconds. */
    readonly clock: () => number;
}
export interface RequestHandlers {
    readonly fetch: (request: Request) => Promise<Response>;
    /** Undefined if the request was answered at once. */
    readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | undefined;
}
/** Parts that both handlers work with. */
export interface CommonParts extends Omit<ResponseParts, 'graphiql'> {
    readonly execute: (request: IncomingRequest, mediaType: string) => Execute;
    /** Whether a request can execute something. */
    readonly isOperation: (head: RequestHead) => boolean;
}
