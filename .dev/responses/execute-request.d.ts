import type { AnswerBody } from '../operation/answer-body.ts';
import type { WithSlot } from '../overload/with-slot.ts';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import type { OwnResponses } from './own-responses.ts';
import type { RequestHead } from './response-key.ts';
import type { Execute } from './shared-responses.ts';
/** A request whose body has been read. */
export interface IncomingRequest {
    readonly requestId: string;
    readonly header: RequestHead['header'];
    readonly body: string;
}
export interface ExecuteParts {
    readonly answerBody: AnswerBody;
    readonly withSlot: WithSlot;
    readonly own: OwnResponses;
    readonly crossOrigin: CrossOrigin;
}
/** The media type of a response on the fast path; undefined if Yoga has to answer: streams, and what it refuses. */
export declare function fastTypeOf({ method, header }: RequestHead): string | undefined;
/** Executes a request of the fast path in a concurrency slot of its own. */
export declare function createExecute({ answerBody, withSlot, own, crossOrigin }: ExecuteParts): ({ requestId, header, body }: IncomingRequest, mediaType: string) => Execute;
